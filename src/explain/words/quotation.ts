import { definePhrases } from '../words.ts';

/** How a piece of evidence is named, and what is said of it beside the quotation itself. */
export const quotationWords = definePhrases({
  event: { en: 'Event {reason}, {count|time|times}', ja: 'Event {reason}、{count} 回' },
  eventAt: { en: 'last {at}', ja: '最終 {at}' },
  condition: { en: '{type} {status}, {reason}', ja: '{type} {status}、{reason}' },
  conditionPlain: { en: '{type} {status}', ja: '{type} {status}' },
  log: { en: 'Log of {container}, {count|line|lines}', ja: '{container} のログ、{count} 行' },
  logPrevious: { en: 'Log of {container} before the restart, {count|line|lines}', ja: '{container} の再起動前のログ、{count} 行' },
  metric: { en: 'Metric {name}', ja: 'メトリクス {name}' },
  simulation: { en: 'Simulation ({name})', ja: 'シミュレーション ({name})' },
  absence: { en: 'Absent', ja: '存在しない' },
  absenceText: { en: 'no {kind} {name} among the {listed} that were listed', ja: '取得した {listed} 件の中に {kind} {name} はない' },
  observation: { en: '{source}, line {line}', ja: '{source} の {line} 行目' },
  same: { en: 'same message', ja: '同じメッセージ' },
  at: { en: '{place} @ resourceVersion {version}', ja: '{place} @ resourceVersion {version}' },
});
