import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { withAccess, withFiles, withLanguage, withOutput, withProfile, withScope } from '../options.ts';
import type { Describing } from '../program.ts';

const risks = ['reliability', 'security', 'cost', 'tidiness'] as const;

/** `doryo lint`. */
export function registerLint({ program, text, ...setting }: Describing): void {
  const command = program
    .command('lint')
    .argument(
      '[object]',
      text({ en: 'only this object, with its exact changes: KIND/NAME', ja: '対象のオブジェクト（KIND/NAME）。変更内容まで表示' }),
    )
    .description(
      text({
        en: 'find what is not broken but risky, wasteful or untidy, and the fields to change',
        ja: '壊れてはいないが、危険・無駄・未整理な設定と、変更すべき項目を示す',
      }),
    );
  withLanguage(withProfile(withAccess(withFiles(withOutput(withScope(command, text), text), text), text), text), text)
    .addOption(
      new Option('--risk <class>', text({ en: 'only this class; may be given again', ja: '指定した分類だけを表示（複数指定可）' }))
        .choices(risks)
        .argParser(oneMore(risks)),
    )
    .addOption(
      new Option(
        '--reason <name>',
        text({
          en: 'only this reason or alias, every object with its exact changes; may be given again',
          ja: '指定した検出理由または別名だけを、全対象の変更内容とともに表示（複数指定可）',
        }),
      ).argParser(more),
    )
    .addOption(
      new Option(
        '--fail-on <class>',
        text({
          en: 'exit with 3 when a finding of this class is not accepted; may be given again',
          ja: '受容していない指定分類の検出があれば終了コード 3 を返す（複数指定可）',
        }),
      )
        .choices([...risks, 'any'])
        .argParser(oneMore([...risks, 'any'])),
    )
    .addOption(
      new Option(
        '--everything',
        text({
          en: 'also system namespaces and what an operator manages',
          ja: 'システムの Namespace と、オペレーターが管理するものも対象にする',
        }),
      ),
    )
    .addOption(new Option('--list', text({ en: 'list the reasons and their aliases', ja: '検出理由と別名の一覧を表示' })))
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo lint                                    the whole cluster, without system namespaces
  doryo lint deployment/web -n shop             one workload, each field to change and the patch
  doryo lint -f manifests/ --fail-on security   manifests in a pipeline
  doryo lint --reason POP-106                   one reason, also by the number another scanner gives it

A finding that is right as it is can be accepted, with the reason, on the object or its namespace:
  kubectl annotate deployment web -n shop accept.doryo.dev/SingleReplicaUserFacing="licence for one instance"`,
        ja: `
例:
  doryo lint                                    クラスター全体（システムの Namespace を除く）
  doryo lint deployment/web -n shop             1 つのワークロードの変更項目とパッチ
  doryo lint -f manifests/ --fail-on security   パイプラインでのマニフェストの確認
  doryo lint --reason POP-106                   1 つの検出理由（ほかのスキャナーの番号でも指定可）

そのままでよいものは、理由を添えてオブジェクトまたは Namespace に注記し、受容できます:
  kubectl annotate deployment web -n shop accept.doryo.dev/SingleReplicaUserFacing="ライセンスが 1 台分のため"`,
      }),
    )
    .action(async (object, flags) => (await import('./lint.ts')).lint(object, flags, setting));
}

function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** A repeated option keeps to its choices. `argParser` replaces what `choices` set. */
function oneMore(choices: readonly string[]): (value: string, before?: readonly string[]) => readonly string[] {
  return (value, before = []) => {
    if (!choices.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return [...before, value];
  };
}
