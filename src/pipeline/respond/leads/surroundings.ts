import { fullName, shellWord } from '#explain/names.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { kindNamed } from '#model/kind-names.ts';
import type { Language } from '#model/language.ts';
import { type Candidate, type Family, keyOf, type Scene, type ToolRead } from './lead.ts';
import { besideIt, wayToIt } from './looked/around.ts';
import { calledChanged, calledFails, wayToCalled } from './looked/called.ts';
import type { Looked } from './looked/looked.ts';
import { nodeTrouble, ownLog, starved } from './looked/program.ts';
import { asksTooMuch, fitsByUse } from './looked/room.ts';

/** In the order in which they are read where two tell as much apart. */
const all: readonly Looked[] = [
  ownLog,
  wayToCalled,
  asksTooMuch,
  fitsByUse,
  wayToIt,
  starved,
  nodeTrouble,
  calledFails,
  calledChanged,
  besideIt,
];
const texts = definePhrases({
  changes: { en: 'changes of {object} before {at}', ja: '{object} の {at} までの変更' },
  neighbours: { en: 'what stands around {object}', ja: '{object} の関連オブジェクト' },
  simulation: {
    en: 'simulation: a pod of {object} that asks for {memory} of memory',
    ja: 'シミュレーション: メモリーを {memory} 要求する {object} の Pod',
  },
  trace: { en: 'the way from {from} to {to}', ja: '{from} から {to} への経路' },
  access: { en: 'whether {who} may {verb} {resource}', ja: '{who} による {resource} の {verb} の可否' },
});

/** What stands around an incident: asked only where the session can read by itself, and only what a whole reading does not tell. */
export const surroundings: Family = {
  id: 'surroundings',
  fits: ({ made }) => made !== undefined,
  inquire: (scene) => {
    const asked = all.flatMap((looked) => {
      const read = looked.read(scene);
      return read ? [{ looked, read, shown: scene.made?.get(keyOf(read))?.shown }] : [];
    });
    return {
      leads: asked.map(({ looked, shown }) => {
        const judged = shown && looked.judge(shown, scene);
        return { key: looked.key, text: looked.text[scene.language], status: judged?.status ?? 'open', because: judged?.because ?? '' };
      }),
      reads: asked.map(({ looked, read }) => candidateOf(looked, read, scene)),
    };
  },
};

function candidateOf({ key, text, when }: Looked, read: ToolRead, { language }: Scene): Candidate {
  return {
    command: labelOf(read, language),
    shows: text[language],
    by: read,
    readings: [
      { when: when.holds[language], means: text[language], raises: [key], lowers: [] },
      { when: when.fails[language], means: '', raises: [], lowers: [key] },
    ],
  };
}

/** A read as a person would name it: by the command that shows the same, where there is one. */
export function labelOf(read: ToolRead, language: Language): string {
  const say = speaker(texts, language);
  const input = read.input as Readonly<Record<string, string | undefined>>;
  const object = nameIn(input['object'] ?? '', input['namespace']);
  switch (read.tool) {
    case 'list_changes':
      return say('changes', { object, at: input['before'] ?? '' });
    case 'find_neighbours':
      return say('neighbours', { object });
    case 'simulate_scheduling':
      return say('simulation', { object, memory: input['memory'] ?? '' });
    case 'trace_connection':
      return say('trace', {
        from:
          input['from'] === undefined
            ? nameIn(`namespace/${input['namespace'] ?? ''}`, undefined)
            : nameIn(input['from'], input['namespace']),
        to: input['to'] ?? '',
      });
    case 'check_access':
      return say('access', { who: input['who'] ?? '', verb: input['verb'] ?? '', resource: input['resource'] ?? '' });
    default:
      return commandFor(read);
  }
}
function nameIn(given: string, namespace: string | undefined): string {
  const [kind = '', name = ''] = given.split('/');
  return fullName({ kind: kindNamed(kind), name, ...(namespace !== undefined && { namespace }) });
}

/** The command that prints the same. */
function commandFor({ tool, input }: ToolRead): string {
  const { object, namespace, previous, search } = input as Readonly<Record<string, string | boolean | undefined>>;
  const [kind = '', name = ''] = String(object ?? '').split('/');
  const scope = namespace === undefined ? '' : ` -n ${shellWord(String(namespace))}`;
  if (tool === 'read_metrics') return `kubectl top pods${scope}`;
  if (tool === 'read_object') return `kubectl get ${kind} ${shellWord(name)}${scope} -o yaml`;
  const words = search === undefined ? '' : ` | grep -i ${shellWord(String(search))}`;
  return `kubectl logs ${kind === 'pod' ? '' : `${kind}/`}${shellWord(name)}${scope}${previous ? ' --previous' : ''}${words}`;
}
