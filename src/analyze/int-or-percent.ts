type IntOrString = number | string;

/** `GetScaledValueFromIntOrPercent`: a number as it is, `25%` of the total rounded up or down; 0 for anything else. */
export function scaled(value: IntOrString, total: number, rounding: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d{1,9})%$/.exec(value)?.[1];
  if (percent === undefined) return 0;
  const share = (Number(percent) * total) / 100;
  return rounding === 'up' ? Math.ceil(share) : Math.floor(share);
}
