// The real code of Kubernetes as an oracle: reads one case per line, and writes what that code says of it. The argument chooses
// what is asked; without one it is the scheduler framework: what each node's filters, preemption and the scheduler's own message
// say of a pod. One source for every Kubernetes version that it is built with.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"k8s.io/klog/v2"
)

// Case is one line of input: a cluster as a list of objects, and the pod to judge.
type Case struct {
	ID      string            `json:"id"`
	Objects []json.RawMessage `json:"objects"`
	Pod     struct {
		Namespace string `json:"namespace"`
		Name      string `json:"name"`
	} `json:"pod"`
	// SettleMs waits longer for caches that have no way to say that they are filled.
	SettleMs int `json:"settleMs,omitempty"`
}

// NodeAnswer is the status of the first filter plugin that refuses a node; Code is Success where none does.
type NodeAnswer struct {
	Code    string   `json:"code"`
	Plugin  string   `json:"plugin,omitempty"`
	Reasons []string `json:"reasons,omitempty"`
}

// Candidate is a node that DefaultPreemption would clear, with the pods it would delete there.
type Candidate struct {
	Node      string   `json:"node"`
	Victims   []string `json:"victims"`
	Violating int64    `json:"violating"`
}

// Answer is one line of output.
type Answer struct {
	ID        string                `json:"id"`
	Invalid   []string              `json:"invalid,omitempty"`
	Error     string                `json:"error,omitempty"`
	Gated     string                `json:"gated,omitempty"`
	PreFilter *NodeAnswer           `json:"preFilter,omitempty"`
	Nodes     map[string]NodeAnswer `json:"nodes"`
	Message   string                `json:"message,omitempty"`
	// MayPreempt and WhyNot are PodEligibleToPreemptOthers; Nominated is the node that the real PostFilter chose.
	MayPreempt bool        `json:"mayPreempt"`
	WhyNot     string      `json:"whyNot,omitempty"`
	Candidates []Candidate `json:"candidates,omitempty"`
	Nominated  string      `json:"nominated,omitempty"`
}

func main() {
	settle := flag.Duration("settle", 0, "how long to wait for caches in every case")
	flag.Parse()
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	answer, known := verbs[flag.Arg(0)]
	if !known {
		answer = func(line []byte) any { return judge(line, *settle) }
	}
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := json.NewEncoder(os.Stdout)
	for {
		line, err := input.ReadBytes('\n')
		if len(line) > 1 {
			write(output, answer(line))
		}
		if err != nil {
			return
		}
	}
}

// verbs are the questions beside the scheduler's.
var verbs = map[string]func([]byte) any{
	"quantities": answering(compareQuantities),
	"selectors":  answering(matchSelector),
	"cronjobs":   answering(cronTimes),
	"figures":    answering(figureOf),
}

// answering reads the question from its line. What cannot be read, and what lets the code of Kubernetes panic, is an error.
func answering[Q, A any](answer func(Q) A) func([]byte) any {
	return func(line []byte) (said any) {
		defer func() {
			if broken := recover(); broken != nil {
				said = map[string]string{"error": fmt.Sprint(broken)}
			}
		}()
		var given Q
		if err := json.Unmarshal(line, &given); err != nil {
			return map[string]string{"error": err.Error()}
		}
		return answer(given)
	}
}

func judge(line []byte, settle time.Duration) Answer {
	var given Case
	if err := json.Unmarshal(line, &given); err != nil {
		return Answer{Error: err.Error()}
	}
	objects, invalid := decode(given.Objects)
	if len(invalid) > 0 {
		return Answer{ID: given.ID, Invalid: invalid}
	}
	answer, err := ask(objects, given.Pod.Namespace, given.Pod.Name, max(settle, time.Duration(given.SettleMs)*time.Millisecond))
	if err != nil {
		answer.Error = err.Error()
	}
	answer.ID = given.ID
	return answer
}

func write(output *json.Encoder, answer any) {
	if err := output.Encode(answer); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
