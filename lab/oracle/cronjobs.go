package main

import (
	"time"
	_ "time/tzdata" // As in kube-controller-manager.
	_ "unsafe"      // For linkname.

	"github.com/robfig/cron/v3"
	batch "k8s.io/api/batch/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/record"
	_ "k8s.io/kubernetes/pkg/controller/cronjob"
)

// What the controller itself calls; its package keeps them to itself.
//
//go:linkname formatSchedule k8s.io/kubernetes/pkg/controller/cronjob.formatSchedule
func formatSchedule(*batch.CronJob, record.EventRecorder) string

//go:linkname mostRecentScheduleTime k8s.io/kubernetes/pkg/controller/cronjob.mostRecentScheduleTime
func mostRecentScheduleTime(*batch.CronJob, time.Time, cron.Schedule, bool) (time.Time, *time.Time, int, error)

// CronCase is a schedule with its last run, seen at a time.
type CronCase struct {
	Schedule string      `json:"schedule"`
	TimeZone *string     `json:"timeZone"`
	Last     metav1.Time `json:"last"`
	Now      metav1.Time `json:"now"`
}

// CronAnswer says what the controller makes of it. Due is the latest time at or before now that follows the last run by the
// schedule; Recent what the controller would start now, which may be nothing although something was due.
type CronAnswer struct {
	Invalid     string `json:"invalid,omitempty"`
	UnknownZone bool   `json:"unknownZone,omitempty"`
	Never       bool   `json:"never,omitempty"`
	Due         string `json:"due,omitempty"`
	Recent      string `json:"recent,omitempty"`
	Refused     string `json:"refused,omitempty"`
}

func cronTimes(given CronCase) CronAnswer {
	// The zone of the controller, which a schedule without one is told in.
	time.Local = time.UTC
	job := &batch.CronJob{Spec: batch.CronJobSpec{Schedule: given.Schedule, TimeZone: given.TimeZone}}
	job.Status.LastScheduleTime = &given.Last
	if given.TimeZone != nil {
		if _, err := time.LoadLocation(*given.TimeZone); err != nil {
			return CronAnswer{UnknownZone: true}
		}
	}
	schedule, err := cron.ParseStandard(formatSchedule(job, nil))
	if err != nil {
		return CronAnswer{Invalid: err.Error()}
	}
	answer := CronAnswer{Never: schedule.Next(given.Last.Time).IsZero()}
	for at := schedule.Next(given.Last.Time); !at.IsZero() && !at.After(given.Now.Time); at = schedule.Next(at) {
		answer.Due = written(at)
	}
	_, recent, _, err := mostRecentScheduleTime(job, given.Now.Time, schedule, true)
	if err != nil {
		answer.Refused = err.Error()
	}
	if recent != nil {
		answer.Recent = written(*recent)
	}
	return answer
}

func written(at time.Time) string {
	return at.UTC().Format(time.RFC3339)
}
