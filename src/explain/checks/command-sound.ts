import { defineCheck } from '../check.ts';
import { commandsOf } from '../claims/commands.ts';
import { groundsOf } from '../claims/grounds.ts';
import { untold } from '../claims/told.ts';
import { fold } from '../claims/unit.ts';
import { problemText } from '../commands/command.ts';
import { parseCommand } from '../commands/parse.ts';
import { wrongTargets } from '../commands/targets.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  unsound: { en: '{command}: {because}', ja: '{command}: {because}' },
  none: { en: 'it proposes a read and holds no command', ja: '読み取りの提案にコマンドがありません' },
});

/** A command can be run as it stands, by this person, on what exists, and only reads. */
export const commandSound = defineCheck({
  id: 'command-sound',
  refuses: 'A command that does not parse, does more than read, holds a placeholder, names what does not exist, or is not permitted.',
  verdicts: ['drop'],
  besides: true,
  example: { text: 'Look at it.', kind: 'command', command: 'kubectl describe pod <pod-name>' },
  *check(claim, context) {
    const { language } = context.held.report;
    const say = speaker(words, language);
    if (claim.kind === 'command' && claim.command === undefined) yield { because: say('none'), verdict: 'drop' };
    const { all } = groundsOf(context);
    // What doryo proposes itself, by rule, stands in a plan of its own.
    const said = claim.kind === 'command' ? claim : { ...claim, text: untold(claim.text, all) };
    for (const line of commandsOf(said)) {
      if (claim.kind === 'statement' && all.some(({ told, folded }) => told && folded.includes(fold(line)))) continue;
      if (claim.kind === 'hypothesis' && context.outside?.includes(line.split(/\s/, 1)[0] ?? '')) continue;
      const parsed = parseCommand(line);
      if (parsed.problem)
        yield { because: say('unsound', { command: line, because: problemText(parsed.problem, language) }), verdict: 'drop' };
      else if ('command' in parsed) {
        for (const because of wrongTargets(parsed.command, context.held))
          yield { because: say('unsound', { command: line, because }), verdict: 'drop' };
      }
    }
  },
});
