package main

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	policy "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/tools/events"
	"k8s.io/klog/v2"
	fwk "k8s.io/kube-scheduler/framework"
	"k8s.io/kubernetes/pkg/scheduler"
	"k8s.io/kubernetes/pkg/scheduler/apis/config"
	"k8s.io/kubernetes/pkg/scheduler/backend/cache"
	"k8s.io/kubernetes/pkg/scheduler/framework"
	"k8s.io/kubernetes/pkg/scheduler/framework/plugins/defaultpreemption"
	"k8s.io/kubernetes/pkg/scheduler/framework/plugins/feature"
	"k8s.io/kubernetes/pkg/scheduler/profile"
)

// usualSync is how long the caches take to fill; what waits for them looks again only every 100 ms.
const usualSync = 10 * time.Millisecond

// ask builds a real scheduler with the default profile over these objects, and runs one cycle of it for the pod, step by step.
func ask(objects []runtime.Object, namespace, name string, settle time.Duration) (Answer, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	answer := Answer{Nodes: map[string]NodeAnswer{}}
	client := fake.NewSimpleClientset(objects...)
	factory := scheduler.NewInformerFactory(client, 0)
	broadcaster := events.NewBroadcaster(&events.EventSinkImpl{Interface: client.EventsV1()})
	defer broadcaster.Shutdown()
	sched, err := scheduler.New(ctx, client, factory, nil, profile.NewRecorderFactory(broadcaster))
	if err != nil {
		return answer, err
	}
	pdbs := factory.Policy().V1().PodDisruptionBudgets().Lister()
	factory.Start(ctx.Done())
	defer func() { cancel(); factory.Shutdown() }()
	time.Sleep(usualSync)
	factory.WaitForCacheSync(ctx.Done())
	if err := sched.WaitForHandlersSync(ctx); err != nil {
		return answer, err
	}
	time.Sleep(settle)
	pod, err := factory.Core().V1().Pods().Lister().Pods(namespace).Get(name)
	if err != nil {
		return answer, err
	}
	fh, known := sched.Profiles[pod.Spec.SchedulerName]
	if !known {
		return answer, fmt.Errorf("no profile %q", pod.Spec.SchedulerName)
	}
	for _, plugin := range fh.PreEnqueuePlugins() {
		if status := plugin.PreEnqueue(ctx, pod); !status.IsSuccess() {
			answer.Gated = status.Message()
			return answer, nil
		}
	}
	// Since 1.36 SchedulePod leaves this to its caller.
	if err := sched.Cache.UpdateSnapshot(klog.FromContext(ctx), fh.SnapshotSharedLister().(*cache.Snapshot)); err != nil {
		return answer, err
	}
	state := framework.NewCycleState()
	_, failure := schedulePod(sched.SchedulePod, ctx, fh, state, pod)
	if errors.Is(failure, scheduler.ErrNoNodesAvailable) {
		answer.Message = failure.Error()
		return answer, nil
	}
	if err := filter(ctx, fh, pod, &answer); err != nil {
		return answer, err
	}
	fit, unschedulable := failure.(*framework.FitError)
	if !unschedulable {
		return answer, scoreFailure(failure, answer)
	}
	budgets, err := pdbs.List(labels.Everything())
	if err != nil {
		return answer, err
	}
	if err := preempt(ctx, fh, cycle{state, pod, fit, budgets}, &answer); err != nil {
		return answer, err
	}
	result, status := fh.RunPostFilterPlugins(ctx, state, pod, fit.Diagnosis.NodeToStatus)
	fit.Diagnosis.PostFilterMsg = status.Message()
	if result != nil && result.NominatingInfo != nil {
		answer.Nominated = result.NominatedNodeName
	}
	answer.Message = fit.Error()
	return answer, nil
}

// scoreFailure forgives what goes wrong after Filter (odd amounts make scores that the framework refuses): only filters are judged.
func scoreFailure(failure error, answer Answer) error {
	for _, node := range answer.Nodes {
		if node.Code == fwk.Success.String() {
			return nil
		}
	}
	return failure
}

// schedulePod calls SchedulePod, which takes the pod up to 1.35 and the queued pod since 1.36.
func schedulePod[T any](
	call func(context.Context, framework.Framework, fwk.CycleState, T) (scheduler.ScheduleResult, error),
	ctx context.Context, fh framework.Framework, state fwk.CycleState, pod *v1.Pod,
) (scheduler.ScheduleResult, error) {
	if given, ok := any(pod).(T); ok {
		return call(ctx, fh, state, given)
	}
	info, err := framework.NewPodInfo(pod)
	if err != nil {
		return scheduler.ScheduleResult{}, err
	}
	return call(ctx, fh, state, any(&framework.QueuedPodInfo{PodInfo: info}).(T))
}

// filter runs PreFilter once and Filter on every node that it leaves.
func filter(ctx context.Context, fh framework.Framework, pod *v1.Pod, answer *Answer) error {
	state := framework.NewCycleState()
	result, status, plugins := fh.RunPreFilterPlugins(ctx, state, pod)
	if !status.IsSuccess() {
		refused := answerOf(status)
		answer.PreFilter = &refused
		return nil
	}
	// As findNodesThatFitPod words it for the nodes that PreFilter leaves out.
	absent := NodeAnswer{
		Code:    fwk.UnschedulableAndUnresolvable.String(),
		Plugin:  strings.Join(sets.List(plugins), ","),
		Reasons: []string{fmt.Sprintf("node(s) didn't satisfy plugin(s) %v", sets.List(plugins))},
	}
	infos, err := fh.SnapshotSharedLister().NodeInfos().List()
	if err != nil {
		return err
	}
	for _, info := range infos {
		if !result.AllNodes() && !result.NodeNames.Has(info.Node().Name) {
			answer.Nodes[info.Node().Name] = absent
			continue
		}
		answer.Nodes[info.Node().Name] = answerOf(fh.RunFilterPluginsWithNominatedPods(ctx, state, pod, info))
	}
	return nil
}

func answerOf(status *fwk.Status) NodeAnswer {
	if status.IsSuccess() {
		return NodeAnswer{Code: fwk.Success.String()}
	}
	return NodeAnswer{Code: status.Code().String(), Plugin: status.Plugin(), Reasons: status.Reasons()}
}

type cycle struct {
	state   fwk.CycleState
	pod     *v1.Pod
	fit     *framework.FitError
	budgets []*policy.PodDisruptionBudget
}

// preempt is the dry run of DefaultPreemption on every node that it may cure.
func preempt(ctx context.Context, fh framework.Framework, given cycle, answer *Answer) error {
	args := &config.DefaultPreemptionArgs{MinCandidateNodesPercentage: 10, MinCandidateNodesAbsolute: 100}
	plugin, err := defaultpreemption.New(ctx, args, fh, feature.Features{})
	if err != nil {
		return err
	}
	statuses := given.fit.Diagnosis.NodeToStatus
	answer.MayPreempt, answer.WhyNot = plugin.PodEligibleToPreemptOthers(ctx, given.pod, statuses.Get(given.pod.Status.NominatedNodeName))
	potential, err := statuses.NodesForStatusCode(fh.SnapshotSharedLister().NodeInfos(), fwk.Unschedulable)
	if err != nil || !answer.MayPreempt || len(potential) == 0 {
		return err
	}
	found, _, err := plugin.Evaluator.DryRunPreemption(ctx, given.state, given.pod, potential, given.budgets, 0, int32(len(potential)))
	for _, one := range found {
		candidate := Candidate{Node: one.Name(), Violating: one.Victims().NumPDBViolations}
		for _, victim := range one.Victims().Pods {
			candidate.Victims = append(candidate.Victims, victim.Namespace+"/"+victim.Name)
		}
		sort.Strings(candidate.Victims)
		answer.Candidates = append(answer.Candidates, candidate)
	}
	sort.Slice(answer.Candidates, func(a, b int) bool { return answer.Candidates[a].Node < answer.Candidates[b].Node })
	return err
}
