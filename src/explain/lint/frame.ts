import { quoteText } from '#util/text.ts';
import { nameOf } from '../names.ts';
import { wholeMoment } from '../times.ts';
import { speaker } from '../words.ts';
import { anyField } from './patch.ts';
import type { LintGroup, LintReport } from './schema.ts';
import { lintWords, riskNames } from './words.ts';

/** The cluster, its version, and when it was read. */
export function lintHeader({ cluster: { name, version }, takenAt, language }: LintReport): string {
  const parts = [quoteText(name, 80), ...(version === undefined ? [] : [quoteText(version, 40)])];
  return [...parts, speaker(lintWords, language)('readAt', { at: wholeMoment(takenAt) })].join(' · ');
}

/** How many findings of each risk, and how many are accepted. Counts only: there is no score. */
export function lintVerdict({ summary, gaps, language }: LintReport): string {
  const say = speaker(lintWords, language);
  const counted = (Object.keys(riskNames) as (keyof typeof riskNames)[]).filter((risk) => (summary.byRisk[risk] ?? 0) > 0);
  const named = counted.map((risk) => say('ofRisk', { n: summary.byRisk[risk] ?? 0, risk: riskNames[risk][language] }));
  const list = named.join(language === 'ja' ? '、' : ', ');
  const first =
    summary.findings > 0
      ? say('findings', { n: summary.findings, objects: summary.objects, risks: list })
      : say(gaps.length > 0 ? 'cleanSeen' : 'clean');
  const space = language === 'ja' ? '' : ' ';
  return summary.accepted > 0 ? `${first}${space}${say('accepted', { n: summary.accepted })}` : first;
}

/** Where the pod spec stands differs by kind; an overview names a field of it once. */
const podSpec =
  /^\/spec(?:\/jobTemplate\/spec)?(?:\/template\/spec)?(?=\/(?:initContainers|containers|volumes|securityContext|host[A-Z]|topology))/;

interface Field {
  readonly name: string;
  readonly values: ReadonlySet<string>;
}
/** The fields to change, for any object of the group, with the value where it is the same for all. */
export function fieldsOf({ findings }: LintGroup, language: LintReport['language']): readonly string[] {
  const say = speaker(lintWords, language);
  const fields = new Map<string, Field>();
  for (const { path, value, remove } of findings.flatMap(({ changes }) => changes)) {
    const key = anyField(path.replace(podSpec, '').replace(/^\/initContainers\//, '/containers/'));
    const { name = anyField(path), values = [] } = fields.get(key) ?? {};
    const told = remove ? say('remove') : value === undefined ? '' : JSON.stringify(value);
    fields.set(key, { name, values: new Set([...values, told]) });
  }
  return [...fields.values()].map(({ name, values }) => {
    const [only = '', ...others] = values;
    return only === '' || others.length > 0 ? name : `${name}: ${only}`;
  });
}

/** Accepted findings: namespace, object, reason, and why. */
export function acceptedRows({ accepted, language }: LintReport): readonly (readonly [string, string, string, string])[] {
  const say = speaker(lintWords, language);
  return accepted.map(({ about, reason, because, until, on }) => {
    const why = because === '-' ? say('unread') : quoteText(because, 300);
    const dated = until === undefined ? why : say('until', { because: why, day: until });
    const told = on ? say('byAnnotation', { because: dated, object: nameOf(on) }) : say('byProfile', { because: dated });
    return [quoteText(about.namespace ?? '', 80), nameOf(about), reason, told];
  });
}

/** What was left out by default, one line for each cause. */
export function leftOutLines({ leftOut, language }: LintReport): readonly string[] {
  const say = speaker(lintWords, language);
  return (['system', 'operator'] as const).flatMap((because) => {
    const same = leftOut.filter((one) => one.because === because);
    if (same.length === 0) return [];
    const shown = same.slice(0, 8).map(({ by, findings }) => `${quoteText(by, 120)} ${findings}`);
    const names = [...shown, ...(same.length > 8 ? ['...'] : [])].join(language === 'ja' ? '、' : ', ');
    return [say(because, { n: same.reduce((sum, { findings }) => sum + findings, 0), names })];
  });
}

/** Acceptances that a person should look at again. */
export function remarkLines({ remarks, language }: LintReport): readonly string[] {
  const say = speaker(lintWords, language);
  return remarks.map(({ what, reason, on, until = '' }) => {
    const namespace = on?.namespace === undefined ? '' : `${quoteText(on.namespace, 80)}/`;
    const object = on ? `${quoteText(on.kind, 80)} ${namespace}${quoteText(on.name, 253)}` : say('profile');
    const named = { reason: quoteText(reason, 120), object };
    return what === 'expired' ? say('expired', { ...named, until }) : say(what, named);
  });
}
