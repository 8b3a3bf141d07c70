package main

import (
	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/component-helpers/scheduling/corev1/nodeaffinity"
)

// SelectorCase is labels with one selector of one of three kinds; a LabelSelector that is absent is one, too.
type SelectorCase struct {
	Kind     string                `json:"kind"`
	Name     string                `json:"name"`
	Labels   map[string]string     `json:"labels"`
	Map      map[string]string     `json:"map"`
	Selector *metav1.LabelSelector `json:"selector"`
	Term     v1.NodeSelectorTerm   `json:"term"`
}

// SelectorAnswer says whether the labels are selected, or why the selector is none.
type SelectorAnswer struct {
	Matches bool   `json:"matches"`
	Invalid string `json:"invalid,omitempty"`
}

func matchSelector(given SelectorCase) SelectorAnswer {
	switch given.Kind {
	case "map":
		return SelectorAnswer{Matches: labels.SelectorFromSet(given.Map).Matches(labels.Set(given.Labels))}
	case "term":
		return matchTerm(given)
	default:
		selector, err := metav1.LabelSelectorAsSelector(given.Selector)
		if err != nil {
			return SelectorAnswer{Invalid: err.Error()}
		}
		return SelectorAnswer{Matches: selector.Matches(labels.Set(given.Labels))}
	}
}

func matchTerm(given SelectorCase) SelectorAnswer {
	selector, err := nodeaffinity.NewNodeSelector(&v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{given.Term}})
	if err != nil {
		return SelectorAnswer{Invalid: err.Error()}
	}
	return SelectorAnswer{Matches: selector.Match(&v1.Node{ObjectMeta: metav1.ObjectMeta{Name: given.Name, Labels: given.Labels}})}
}
