import { z } from 'zod';
import type { Incident } from '#model/incident.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { docOf } from '../catalogue.ts';
import { wordsOf } from '../finding-words.ts';
import { fullName } from '../names.ts';
import { type Row, shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { heldObject, limitInput, objectInput } from '../reading/named-object.ts';
import { neighboursOf } from '../reading/neighbours.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: 'Beside {name} ({at})', ja: '{name} の関連オブジェクト ({at})' },
  owner: { en: 'owned by', ja: '所有者' },
  owns: { en: 'owns', ja: '所有するもの' },
  runsOn: { en: 'runs on', ja: '稼働ノード' },
  selectedBy: { en: 'selected by', ja: '選択元' },
  selects: { en: 'selects', ja: '選択対象' },
  routedFrom: { en: 'gets traffic from', ja: 'トラフィックの経路' },
  uses: { en: 'uses', ja: '参照先' },
  usedBy: { en: 'used by', ja: '参照元' },
  calls: { en: 'likely calls, by its settings', ja: '設定上の呼び出し先（推定）' },
  calledBy: { en: 'depended on by', ja: '依存元' },
  guardedBy: { en: 'guarded by', ja: '保護する予算' },
  scaledBy: { en: 'scaled by', ja: 'スケール元' },
  missing: { en: ' (not among what was read)', ja: '（読み取った内容に含まれない）' },
  found: { en: 'found wrong with it, incident {id}: {title}', ja: '検出された問題（インシデント {id}）: {title}' },
  because: { en: '  because of {name}: {title}', ja: '  原因 {name}: {title}' },
  leads: { en: '  leads to {name}: {title}', ja: '  結果 {name}: {title}' },
});
type Say = ReturnType<typeof speaker<typeof words>>;

/** What stands around an object: owners, pods, nodes, Services, settings, callers; and what was found wrong with it, with causes and effects. */
export const findNeighbours = defineReadTool({
  name: 'find_neighbours',
  title: { en: 'What stands around an object', ja: '関連オブジェクトと因果関係' },
  description:
    'Finds what stands around an object: owners, pods, nodes, Services and routes that lead to it, ConfigMaps, Secrets and volumes it uses, whom it calls and who depends on it; and findings about it with their causes and effects in the causal graph.',
  input: z.object({ ...objectInput, limit: limitInput }),
  read: ({ limit, ...input }, { held }) => {
    const { language } = held.report;
    const say = speaker(words, language);
    const object = heldObject(held, input);
    const rows = neighboursOf(object, held).map(({ relation, ref, held: isHeld, evidence }) => ({
      text: `${say(relation)}  ${fullName(ref)}${isHeld ? '' : say('missing')}`,
      evidence,
    }));
    const causal = held.incidents.flatMap((incident) => findingRows(refOf(object), incident, held, say));
    return shownRows([...causal, ...rows], { head: [say('head', { name: fullName(refOf(object)), at: knownAt(held) })], limit, language });
  },
});

/** Findings about the object, each with what explains it and what it explains. */
function findingRows(
  ref: ObjectRef,
  { id, rootCauses, symptoms, links }: Incident,
  { report: { language } }: Case,
  say: Say,
): readonly Row[] {
  const all = [...rootCauses, ...symptoms];
  const told = (index: number) => {
    const finding = all[index];
    return finding
      ? [{ name: fullName(finding.about), title: wordsOf(finding, docOf, language).title, evidence: finding.evidence.slice(0, 1) }]
      : [];
  };
  return all.flatMap((finding, index): readonly Row[] => {
    if (refKey(finding.about) !== refKey(ref)) return [];
    const { title } = wordsOf(finding, docOf, language);
    return [
      { text: say('found', { id, title }), evidence: finding.evidence.slice(0, 3) },
      ...links
        .filter(({ effect }) => effect === index)
        .flatMap(({ cause }) => told(cause).map((one) => ({ text: say('because', one), evidence: one.evidence }))),
      ...links
        .filter(({ cause }) => cause === index)
        .flatMap(({ effect }) => told(effect).map((one) => ({ text: say('leads', one), evidence: one.evidence }))),
    ];
  });
}
