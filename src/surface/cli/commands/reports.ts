import { Argument } from '@commander-js/extra-typings';
import { withLanguage, withOutput } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands that show reports without reading a cluster: show, demo, schema. */
export function registerReports({ program, text, ...setting }: Describing): void {
  withOutput(program.command('show'), text)
    .argument('<incident>', text({ en: 'its id, as the report prints it', ja: '報告に表示されたインシデントの ID' }))
    .description(text({ en: 'show one incident of the last report', ja: '直前の報告のインシデントを 1 つ表示' }))
    .option('--evidence', text({ en: 'quote all evidence in full', ja: '根拠をすべて引用して表示' }))
    .addHelpText('after', text({ en: '\nExample:\n  doryo show 7f3a --evidence', ja: '\n例:\n  doryo show 7f3a --evidence' }))
    .action(async (incident, flags) => (await import('./show.ts')).show(incident, flags, setting));

  withLanguage(withOutput(program.command('demo'), text), text)
    .argument('[name]', text({ en: 'which one (see --list)', ja: '表示する例の名前（--list で一覧）' }))
    .description(text({ en: 'analyze an incident recorded from a real cluster', ja: '実際のクラスターで記録した障害を診断' }))
    .option('--list', text({ en: 'list the recorded incidents', ja: '記録済みの障害を一覧表示' }))
    .addHelpText('after', text({ en: '\nExamples:\n  doryo demo\n  doryo demo --list', ja: '\n例:\n  doryo demo\n  doryo demo --list' }))
    .action(async (name, flags) => (await import('./demo.ts')).demo(name, flags, setting));

  program
    .command('schema')
    .addArgument(new Argument('<what>', text({ en: 'of what', ja: '対象' })).choices(['report', 'lint'] as const))
    .description(text({ en: 'print the JSON Schema of what -o json prints', ja: '-o json の出力の JSON Schema を表示' }))
    .addHelpText(
      'after',
      text({
        en: '\nExample:\n  doryo schema report > report.schema.json\n  doryo schema lint',
        ja: '\n例:\n  doryo schema report > report.schema.json\n  doryo schema lint',
      }),
    )
    .action(async (what) => (await import('./schema.ts')).schema(what, setting));
}
