package main

import (
	"time"

	apps "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	policy "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kubernetes/pkg/controller/deployment/util"
	"k8s.io/kubernetes/pkg/quota/v1/evaluator/core"
	"k8s.io/utils/clock/testing"
)

// FigureCase asks for one number that a controller computes.
type FigureCase struct {
	Kind string `json:"kind"`
	// share: a number or percentage of a total.
	Value   intstr.IntOrString `json:"value"`
	Total   int                `json:"total"`
	RoundUp bool               `json:"roundUp"`
	// fenceposts: how many pods a rolling update may have too many and too few.
	Surge       intstr.IntOrString `json:"surge"`
	Unavailable intstr.IntOrString `json:"unavailable"`
	// budget: how many pods must stay healthy.
	Budget policy.PodDisruptionBudgetSpec `json:"budget"`
	// usage: what a quota counts of a pod.
	Pod      v1.Pod          `json:"pod"`
	Resource v1.ResourceName `json:"resource"`
	// replicas: what an autoscaler wants.
	Metric MetricCase `json:"metric"`
}

// FigureAnswer holds what was asked for.
type FigureAnswer struct {
	Invalid     string  `json:"invalid,omitempty"`
	Value       int     `json:"value"`
	Surge       int32   `json:"surge"`
	Unavailable int32   `json:"unavailable"`
	Quantity    string  `json:"quantity,omitempty"`
	Replicas    int32   `json:"replicas"`
	Current     Current `json:"current"`
}

func figureOf(given FigureCase) FigureAnswer {
	switch given.Kind {
	case "share":
		value, err := intstr.GetScaledValueFromIntOrPercent(&given.Value, given.Total, given.RoundUp)
		return FigureAnswer{Value: value, Invalid: messageOf(err)}
	case "fenceposts":
		return fenceposts(given)
	case "budget":
		healthy, err := desiredHealthy(given.Budget, given.Total)
		return FigureAnswer{Value: healthy, Invalid: messageOf(err)}
	case "usage":
		usage, err := core.PodUsageFunc(&given.Pod, testing.NewFakeClock(time.Now()))
		used, counted := usage[given.Resource]
		if !counted {
			used = resource.Quantity{}
		}
		return FigureAnswer{Quantity: used.AsDec().String(), Invalid: messageOf(err)}
	default:
		return wantedReplicas(given.Metric)
	}
}

func fenceposts(given FigureCase) FigureAnswer {
	replicas := int32(given.Total)
	rolling := &apps.RollingUpdateDeployment{MaxSurge: &given.Surge, MaxUnavailable: &given.Unavailable}
	strategy := apps.DeploymentStrategy{Type: apps.RollingUpdateDeploymentStrategyType, RollingUpdate: rolling}
	deployment := apps.Deployment{Spec: apps.DeploymentSpec{Replicas: &replicas, Strategy: strategy}}
	return FigureAnswer{Surge: util.MaxSurge(deployment), Unavailable: util.MaxUnavailable(deployment)}
}

// desiredHealthy is what getExpectedPodCount of the disruption controller makes of the scale that it has found.
func desiredHealthy(budget policy.PodDisruptionBudgetSpec, expected int) (int, error) {
	if budget.MaxUnavailable != nil {
		unavailable, err := intstr.GetScaledValueFromIntOrPercent(budget.MaxUnavailable, expected, true)
		return max(0, expected-unavailable), err
	}
	if budget.MinAvailable == nil {
		return 0, nil
	}
	return intstr.GetScaledValueFromIntOrPercent(budget.MinAvailable, expected, true)
}

func messageOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
