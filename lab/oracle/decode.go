package main

import (
	"encoding/json"
	"fmt"
	"strings"

	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/api/pod"
	core "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/apis/core/validation"
)

var strict = serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()

// decode reads objects strictly, gives them the API server's defaults, and says what its validation would refuse.
func decode(raw []json.RawMessage) (objects []runtime.Object, invalid []string) {
	for at, one := range raw {
		object, kind, err := strict.Decode(one, nil, nil)
		if err != nil {
			invalid = append(invalid, fmt.Sprintf("object %d: %v", at, err))
			continue
		}
		legacyscheme.Scheme.Default(object)
		for _, problem := range problems(object) {
			// Objects come as they are stored, where the API server has merged the keys into the selector.
			if strings.Contains(problem.Error(), "exists in both matchLabelKeys and labelSelector") {
				continue
			}
			invalid = append(invalid, fmt.Sprintf("%s: %v", kind.Kind, problem))
		}
		if !ended(object) {
			objects = append(objects, object)
		}
	}
	return objects, invalid
}

// ended says whether the scheduler never sees a pod: its informer leaves finished pods out by a field selector, which the
// fake API server does not know.
func ended(object runtime.Object) bool {
	pod, is := object.(*v1.Pod)
	return is && (pod.Status.Phase == v1.PodSucceeded || pod.Status.Phase == v1.PodFailed)
}

func problems(object runtime.Object) field.ErrorList {
	switch object := object.(type) {
	case *v1.Pod:
		var internal core.Pod
		if err := legacyscheme.Scheme.Convert(object.DeepCopy(), &internal, nil); err != nil {
			return field.ErrorList{field.InternalError(nil, err)}
		}
		options := pod.GetValidationOptionsFromPodSpecAndMeta(&internal.Spec, nil, &internal.ObjectMeta, nil)
		// What only the creation of a pod forbids: an assigned pod may have been gated before.
		return validation.ValidatePodCreate(&internal, options)
	case *v1.Node:
		var internal core.Node
		if err := legacyscheme.Scheme.Convert(object.DeepCopy(), &internal, nil); err != nil {
			return field.ErrorList{field.InternalError(nil, err)}
		}
		return validation.ValidateNode(&internal)
	case *v1.PersistentVolume:
		var internal core.PersistentVolume
		if err := legacyscheme.Scheme.Convert(object.DeepCopy(), &internal, nil); err != nil {
			return field.ErrorList{field.InternalError(nil, err)}
		}
		return validation.ValidatePersistentVolume(&internal, validation.ValidationOptionsForPersistentVolume(&internal, nil))
	case *v1.PersistentVolumeClaim:
		var internal core.PersistentVolumeClaim
		if err := legacyscheme.Scheme.Convert(object.DeepCopy(), &internal, nil); err != nil {
			return field.ErrorList{field.InternalError(nil, err)}
		}
		return validation.ValidatePersistentVolumeClaim(&internal, validation.ValidationOptionsForPersistentVolumeClaimCreate())
	default:
		return nil
	}
}
