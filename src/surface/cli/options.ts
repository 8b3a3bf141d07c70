import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import { languages } from '#model/language.ts';
import type { Text } from './language.ts';

/** Gathers the values of an option that may be given again. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Whose cluster and as whom: the flags of kubectl, by kubectl's names. */
export function withAccess<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .addOption(
      new Option(
        '--kubeconfig <path>',
        text({
          en: 'kubeconfig to read instead of $KUBECONFIG or ~/.kube/config',
          ja: '使用する kubeconfig（既定は $KUBECONFIG または ~/.kube/config）',
        }),
      ),
    )
    .addOption(new Option('--context <name>', text({ en: 'context of the kubeconfig', ja: '使用するコンテキスト' })))
    .addOption(new Option('--as <user>', text({ en: 'act as this user', ja: '指定したユーザーとして実行' })))
    .addOption(
      new Option(
        '--as-group <group>',
        text({ en: 'act as a member of this group; may be given again', ja: '指定したグループとして実行（複数指定可）' }),
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--request-timeout <time>',
        text({ en: 'time that one request may take: 30s, 2m, 0 for no limit', ja: '1 リクエストの制限時間（30s、2m、無制限は 0）' }),
      ),
    );
}

/** A cluster, and which of its logs are read. */
export function withCluster<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return withAccess(command, text).addOption(
    new Option('--logs <which>', text({ en: 'containers whose logs are read', ja: 'ログを読み取るコンテナ' }))
      .choices(['failing', 'namespace', 'all', 'none'] as const)
      .default('failing' as const),
  );
}

/** Saved output to read instead of a cluster. */
export function withFiles<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .addOption(
      new Option(
        '-f, --filename <path>',
        text({
          en: 'saved output, dump or bundle to read instead of a cluster; - is standard input; may be given again',
          ja: 'クラスターの代わりに読み取る保存済みの出力・ダンプ・バンドル（- は標準入力、複数指定可）',
        }),
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--taken-at <time>',
        text({ en: 'when the input was saved, where it does not say', ja: '入力を取得した時刻（入力に記録がない場合）' }),
      ),
    );
}

/** Which part of the cluster the report is about. Evidence is still read from all of it. */
export function withScope<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .addOption(new Option('-n, --namespace <name>', text({ en: 'report only on this namespace', ja: '報告する Namespace' })))
    .addOption(
      new Option(
        '-A, --all-namespaces',
        text({ en: 'report on all namespaces (the default)', ja: 'すべての Namespace を報告（既定）' }),
      ).conflicts('namespace'),
    )
    .addOption(
      new Option(
        '-l, --selector <labels>',
        text({
          en: 'report only on objects with these labels: app=web,tier!=cache',
          ja: '指定したラベルのオブジェクトだけを報告（例: app=web,tier!=cache）',
        }),
      ),
    );
}

/** In which language. */
export function withLanguage<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command.addOption(
    new Option(
      '--lang <language>',
      text({ en: 'language of the words (default: of the locale)', ja: '表示言語（既定はロケールに従う）' }),
    ).choices(languages),
  );
}

/** In which form a report is printed. */
export function withOutput<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the report', ja: '出力形式' }))
        .choices(['text', 'json', 'yaml', 'markdown'] as const)
        .default('text' as const),
    )
    .addOption(new Option('--no-color', text({ en: 'no colours (also: NO_COLOR=1)', ja: '色を付けない（NO_COLOR=1 でも可）' })));
}

/** What people stated about the cluster. */
export function withProfile<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .addOption(
      new Option(
        '--profile <name>',
        text({
          en: 'profile of the context file to use (default: the one of the context)',
          ja: '使用するプロファイル（既定はコンテキストに対応するもの）',
        }),
      ),
    )
    .addOption(
      new Option('--profiles <path>', text({ en: 'context file with the profiles', ja: 'プロファイルを記述したコンテキストファイル' })),
    );
}

export interface ClusterFlags {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly as?: string | undefined;
  readonly asGroup?: readonly string[] | undefined;
  readonly requestTimeout?: string | undefined;
  readonly logs?: 'failing' | 'namespace' | 'all' | 'none';
}
export interface FileFlags {
  readonly filename?: readonly string[] | undefined;
  readonly takenAt?: string | undefined;
}
export interface ScopeFlags {
  readonly namespace?: string | undefined;
  readonly allNamespaces?: true | undefined;
  readonly selector?: string | undefined;
}
