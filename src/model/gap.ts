/**
 * What could not be seen, and is therefore not judged. `what` names it in the words of the cluster ("Pod", "logs of 3
 * containers"); `because` says why; `reveal` is the exact command or setting that would show it, where there is one.
 */
export interface Gap {
  readonly kind: GapKind;
  readonly what: string;
  readonly namespace?: string;
  readonly because: string;
  readonly reveal?: string;
}

/**
 * - `forbidden`: the API server said no. - `absent`: the API does not serve it, or the input does not hold it.
 * - `failed`: it answered with an error or not in time. - `cut`: there was more than the stated bound.
 * - `malformed`: it was there but could not be read. - `contradictory`: two parts of the
 * input say different things. - `bug`: one of doryo's own units failed.
 */
export type GapKind = 'forbidden' | 'absent' | 'failed' | 'cut' | 'malformed' | 'contradictory' | 'bug';
