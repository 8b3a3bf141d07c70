package main

import (
	"context"
	"fmt"
	"time"
	"unsafe"

	autoscaling "k8s.io/api/autoscaling/v2"
	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/kubernetes/pkg/controller/podautoscaler"
	"k8s.io/kubernetes/pkg/controller/podautoscaler/metrics"
)

// MetricCase is one metric with its target, and ready pods that use and request so much (in thousandths).
type MetricCase struct {
	Source string                           `json:"source"`
	Target string                           `json:"target"`
	Amount resource.Quantity                `json:"amount"`
	Pods   []struct{ Usage, Request int64 } `json:"pods"`
	Total  int64                            `json:"total"`
	// Tolerance is spec.behavior.scaleUp.tolerance.
	Tolerance *resource.Quantity `json:"tolerance"`
}

// Current is what the controller writes of the metric into the status.
type Current struct {
	AverageUtilization *int32             `json:"averageUtilization,omitempty"`
	AverageValue       *resource.Quantity `json:"averageValue,omitempty"`
	Value              *resource.Quantity `json:"value,omitempty"`
}

// toleranceOf gives what is tolerated downwards and upwards, as tolerancesForHpa does; 0.1 is the default of
// --horizontal-pod-autoscaler-tolerance. The fields of the type are the calculator's own.
func toleranceOf(given MetricCase) podautoscaler.Tolerances {
	both := [2]float64{0.1, 0.1}
	if given.Tolerance != nil {
		both[1] = given.Tolerance.AsApproximateFloat64()
	}
	return *(*podautoscaler.Tolerances)(unsafe.Pointer(&both))
}

const namespace = "default"

func wantedReplicas(given MetricCase) FigureAnswer {
	ctx := context.Background()
	within := toleranceOf(given)
	calculator := podautoscaler.NewReplicaCalculator(served{given}, listerOf(given), 0, 0)
	replicas := int32(len(given.Pods))
	target := given.Amount.MilliValue()
	everything := labels.Everything()
	object := &autoscaling.CrossVersionObjectReference{Kind: "Service", Name: "web"}
	var wanted, utilization int32
	var usage int64
	var err error
	switch given.Source + " " + given.Target {
	case "Resource averageUtilization":
		wanted, utilization, usage, _, err = calculator.GetResourceReplicas(ctx, replicas, int32(given.Amount.Value()), "cpu", within, namespace, everything, "")
		return FigureAnswer{Replicas: wanted, Current: Current{AverageUtilization: &utilization, AverageValue: milli(usage)}, Invalid: messageOf(err)}
	case "Resource averageValue":
		wanted, usage, _, err = calculator.GetRawResourceReplicas(ctx, replicas, target, "cpu", within, namespace, everything, "")
	case "Pods averageValue":
		wanted, usage, _, err = calculator.GetMetricReplicas(replicas, target, "m", within, namespace, everything, everything)
	case "Object averageValue":
		wanted, usage, _, err = calculator.GetObjectPerPodMetricReplicas(replicas, target, "m", within, namespace, object, everything)
	case "External averageValue":
		wanted, usage, _, err = calculator.GetExternalPerPodMetricReplicas(replicas, target, "m", within, namespace, &metav1.LabelSelector{})
	case "Object value":
		wanted, usage, _, err = calculator.GetObjectMetricReplicas(replicas, target, "m", within, namespace, object, everything, everything)
		return FigureAnswer{Replicas: wanted, Current: Current{Value: milli(usage)}, Invalid: messageOf(err)}
	case "External value":
		wanted, usage, _, err = calculator.GetExternalMetricReplicas(replicas, target, "m", within, namespace, &metav1.LabelSelector{}, everything)
		return FigureAnswer{Replicas: wanted, Current: Current{Value: milli(usage)}, Invalid: messageOf(err)}
	default:
		return FigureAnswer{Invalid: "no such metric"}
	}
	return FigureAnswer{Replicas: wanted, Current: Current{AverageValue: milli(usage)}, Invalid: messageOf(err)}
}

func milli(value int64) *resource.Quantity {
	return resource.NewMilliQuantity(value, resource.DecimalSI)
}

func listerOf(given MetricCase) corelisters.PodLister {
	indexer := cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	for at, pod := range given.Pods {
		long := metav1.NewTime(time.Now().Add(-time.Hour))
		requests := v1.ResourceList{v1.ResourceCPU: *milli(pod.Request)}
		_ = indexer.Add(&v1.Pod{
			ObjectMeta: metav1.ObjectMeta{Name: nameOf(at), Namespace: namespace},
			Spec:       v1.PodSpec{Containers: []v1.Container{{Name: "app", Resources: v1.ResourceRequirements{Requests: requests}}}},
			Status: v1.PodStatus{Phase: v1.PodRunning, StartTime: &long, Conditions: []v1.PodCondition{
				{Type: v1.PodReady, Status: v1.ConditionTrue, LastTransitionTime: long},
			}},
		})
	}
	return corelisters.NewPodLister(indexer)
}

func nameOf(at int) string {
	return fmt.Sprintf("pod-%d", at)
}

// served is a metrics API that knows one case.
type served struct{ given MetricCase }

func (s served) perPod() (metrics.PodMetricsInfo, time.Time, error) {
	found := metrics.PodMetricsInfo{}
	for at, pod := range s.given.Pods {
		found[nameOf(at)] = metrics.PodMetric{Timestamp: time.Now(), Window: time.Minute, Value: pod.Usage}
	}
	return found, time.Now(), nil
}

func (s served) GetResourceMetric(context.Context, v1.ResourceName, string, labels.Selector, string) (metrics.PodMetricsInfo, time.Time, error) {
	return s.perPod()
}

func (s served) GetRawMetric(string, string, labels.Selector, labels.Selector) (metrics.PodMetricsInfo, time.Time, error) {
	return s.perPod()
}

func (s served) GetObjectMetric(string, string, *autoscaling.CrossVersionObjectReference, labels.Selector) (int64, time.Time, error) {
	return s.given.Total, time.Now(), nil
}

func (s served) GetExternalMetric(string, string, labels.Selector) ([]int64, time.Time, error) {
	return []int64{s.given.Total}, time.Now(), nil
}
