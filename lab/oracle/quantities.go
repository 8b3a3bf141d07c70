package main

import (
	"math/big"
	"strings"

	"gopkg.in/inf.v0"
	"k8s.io/apimachinery/pkg/api/resource"
)

// QuantityCase is two texts, each maybe a quantity.
type QuantityCase struct {
	A string `json:"a"`
	B string `json:"b"`
}

// QuantityAnswer says what each is; Compared is there when both are quantities.
type QuantityAnswer struct {
	A        *QuantityRead `json:"a"`
	B        *QuantityRead `json:"b"`
	Compared *int          `json:"compared,omitempty"`
}

// QuantityRead is a quantity exactly, in billionths, and rounded as Value and MilliValue round it. Nano is empty where it
// would have thousands of digits.
type QuantityRead struct {
	Nano  string `json:"nano,omitempty"`
	Value int64  `json:"value"`
	Milli int64  `json:"milli"`
}

const mostDigits = 1100

func compareQuantities(given QuantityCase) QuantityAnswer {
	// As Quantity.UnmarshalJSON reads them.
	a, errA := resource.ParseQuantity(strings.TrimSpace(given.A))
	b, errB := resource.ParseQuantity(strings.TrimSpace(given.B))
	answer := QuantityAnswer{A: readQuantity(a, errA), B: readQuantity(b, errB)}
	if answer.A != nil && answer.B != nil && answer.A.Nano != "" && answer.B.Nano != "" {
		compared := a.Cmp(b)
		answer.Compared = &compared
	}
	return answer
}

func readQuantity(quantity resource.Quantity, err error) *QuantityRead {
	if err != nil {
		return nil
	}
	// AsDec changes what it is asked of.
	copied := quantity.DeepCopy()
	exact := copied.AsDec()
	if scale := exact.Scale(); scale > mostDigits || scale < -mostDigits {
		return &QuantityRead{}
	}
	nano := new(inf.Dec).Mul(exact, inf.NewDecBig(big.NewInt(1_000_000_000), 0))
	whole := new(inf.Dec).Round(nano, 0, inf.RoundExact)
	if whole == nil {
		return &QuantityRead{Nano: nano.String()}
	}
	return &QuantityRead{Nano: whole.UnscaledBig().String(), Value: quantity.Value(), Milli: quantity.MilliValue()}
}
