import type { Localized } from '#model/language.ts';
import { definePhrases } from '../words.ts';

/** What stands around the findings of lint. */
export const lintWords = definePhrases({
  readAt: { en: 'read {at}', ja: '取得 {at}' },
  clean: { en: 'Nothing to improve.', ja: '改善すべき点はありません。' },
  cleanSeen: {
    en: 'Nothing to improve in what could be seen. Some of it could not: see below.',
    ja: '確認できた範囲に改善すべき点はありません。確認できなかったものは下に示します。',
  },
  findings: {
    en: '{n|finding|findings} on {objects|object|objects}: {risks}.',
    ja: '{objects} 個のオブジェクトに {n} 件: {risks}。',
  },
  accepted: { en: '{n} accepted.', ja: '受容済み {n} 件。' },
  ofRisk: { en: '{n} {risk}', ja: '{risk} {n}' },
  why: { en: 'Why', ja: '影響' },
  remedy: { en: 'Do', ja: '対処' },
  fields: { en: 'Field', ja: '項目' },
  remove: { en: '(remove)', ja: '(削除)' },
  more: { en: 'and {n} more: {command}', ja: 'ほか {n} 件: {command}' },
  patch: { en: 'Patch', ja: 'パッチ' },
  acceptedHeading: { en: 'Accepted', ja: '受容済み' },
  byAnnotation: { en: '{because} (annotation on {object})', ja: '{because} ({object} のアノテーション)' },
  byProfile: { en: '{because} (profile)', ja: '{because} (プロファイル)' },
  until: { en: '{because}, until {day}', ja: '{because} ({day} まで)' },
  unread: {
    en: 'the reason is in the annotation: values of a Secret are not read',
    ja: '理由はアノテーションにあります (Secret の値は読み取りません)',
  },
  leftOutHeading: { en: 'Left out', ja: '対象外としたもの' },
  system: {
    en: '{n|finding|findings} in system namespaces: {names}',
    ja: 'システムの Namespace にある {n} 件: {names}',
  },
  operator: {
    en: '{n|finding|findings} on what a custom resource owns, to be changed there: {names}',
    ja: 'カスタムリソースが管理するもの {n} 件 (変更はそちらで行います): {names}',
  },
  showAll: { en: 'To see them: doryo lint --everything', ja: '表示するには: doryo lint --everything' },
  remarksHeading: { en: 'Acceptances to look at', ja: '確認が必要な受容' },
  unknown: { en: '{reason} on {object} is the name of no reason', ja: '{object} の {reason} という検出理由はありません' },
  unexplained: {
    en: '{reason} on {object} gives no reason why, and accepts nothing',
    ja: '{object} の {reason} には理由の記載がないため、受容していません',
  },
  expired: { en: '{reason} on {object} ended on {until}', ja: '{object} の {reason} は {until} で期限切れです' },
  idle: {
    en: '{reason} on {object} has nothing to accept any more: remove it',
    ja: '{object} の {reason} には受容する対象がもうありません。削除してください',
  },
  profile: { en: 'the profile', ja: 'プロファイル' },
  gaps: { en: 'Not seen, and therefore not judged', ja: '確認できず、判断していないもの' },
  howToAccept: {
    en: 'To accept one with its reason: kubectl annotate KIND/NAME accept.doryo.dev/REASON="why"',
    ja: '理由を添えて受容するには: kubectl annotate KIND/NAME accept.doryo.dev/REASON="理由"',
  },
  headObject: { en: 'object', ja: '対象' },
  headTitle: { en: 'finding', ja: '内容' },
  headReason: { en: 'reason', ja: '検出理由' },
  headBecause: { en: 'why it is accepted', ja: '受容の理由' },
  headNamespace: { en: 'namespace', ja: 'Namespace' },
});

/** The classes of risk, in their order. */
export const riskNames = {
  reliability: { en: 'reliability', ja: '信頼性' },
  security: { en: 'security', ja: 'セキュリティ' },
  cost: { en: 'cost', ja: 'コスト' },
  tidiness: { en: 'tidiness', ja: '整理' },
} as const satisfies Readonly<Record<string, Localized>>;
