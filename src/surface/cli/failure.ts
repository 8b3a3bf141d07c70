import { DoryoError, type ErrorCode } from '#model/error.ts';
import type { Language, Localized } from '#model/language.ts';
import { clean } from '#util/text.ts';
import type { Environment } from './language.ts';

/** Exit codes, as the help and the reference page name them. */
export const exitCodes = { fine: 0, failed: 1, usage: 2, matched: 3, interrupted: 130 } as const;

/** What happened, in the reader's own language; the message that follows says where. */
const headlines: Readonly<Record<ErrorCode, Localized>> = {
  BadArgument: { en: 'the command line cannot be used as it is', ja: 'コマンドラインの指定に誤りがあります' },
  BadConfig: { en: 'a configuration file cannot be used', ja: '設定ファイルを読み込めません' },
  BadInput: { en: 'the input cannot be read', ja: '入力を読み取れません' },
  ClusterUnreachable: { en: 'the cluster cannot be reached', ja: 'クラスターに接続できません' },
  CommandFailed: { en: 'a program that was called failed', ja: '呼び出したプログラムが失敗しました' },
  CredentialsRejected: { en: 'the cluster does not accept the credentials', ja: 'クラスターの認証に失敗しました' },
  Forbidden: { en: 'the cluster does not allow this', ja: 'クラスターへのアクセス権限がありません' },
  InUse: { en: 'another process is using it', ja: '別のプロセスが使用しています' },
  Interrupted: { en: 'interrupted', ja: '中断しました' },
  ModelFailed: { en: 'the model cannot be asked', ja: 'モデルに質問できません' },
  NotFound: { en: 'not found', ja: '見つかりません' },
  ProtocolError: { en: 'the other side answered in a way that cannot be understood', ja: '接続先の応答を解釈できません' },
  TooLarge: { en: 'the input is larger than the limit', ja: '入力が上限を超えています' },
  WriteFailed: { en: 'the result could not be written', ja: '結果を書き出せません' },
};

/** How a failure ends the program: what to print on stderr, and the exit code. */
export interface Ending {
  readonly text: string;
  readonly exitCode: number;
}

/** A letter for whatever was thrown: what happened, where, and what to type next. What is no DoryoError is a bug, and said to be one. */
export function endingOf(error: unknown, language: Language, environment: Environment): Ending {
  if (!(error instanceof DoryoError)) return bug(error, language, environment);
  if (error.code === 'Interrupted') return { text: '', exitCode: exitCodes.interrupted };
  const headline = headlines[error.code][language];
  const hint = error.hint === undefined ? [] : [`  ${language === 'ja' ? '次に' : 'next'}: ${clean(error.hint)}`];
  const lines = [`doryo: ${headline}`, `  ${clean(error.message)}`, ...hint, ...trace(error, environment)];
  return { text: `${lines.join('\n')}\n`, exitCode: error.code === 'BadArgument' ? exitCodes.usage : exitCodes.failed };
}

const bugWords: Readonly<Record<'bug' | 'more', Localized>> = {
  bug: { en: 'a bug in doryo itself', ja: 'doryo 自体の不具合です' },
  more: {
    en: 'Run it again with DORYO_DEBUG=1 to see where, and report it together with the command line.',
    ja: 'DORYO_DEBUG=1 を付けて再実行すると発生箇所が表示されます。コマンドラインとあわせて報告してください。',
  },
};

function bug(error: unknown, language: Language, environment: Environment): Ending {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const more = environment.DORYO_DEBUG ? [] : [`  ${bugWords.more[language]}`];
  const lines = [`doryo: ${bugWords.bug[language]}`, `  ${clean(message)}`, ...more, ...trace(error, environment)];
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodes.failed };
}

function trace(error: unknown, { DORYO_DEBUG }: Environment): readonly string[] {
  if (!DORYO_DEBUG || !(error instanceof Error)) return [];
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12);
  const cause = error.cause instanceof Error ? [`  because ${clean(error.cause.message)}`, ...trace(error.cause, { DORYO_DEBUG })] : [];
  return [...frames, ...cause];
}
