import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAnalyzer } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { hygieneUnits } from '#analyze/hygiene.generated.ts';
import { patterns } from '#analyze/patterns.generated.ts';
import { residueDocs } from '#analyze/residue.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { names } from '#correlate/rule.ts';
import { rules } from '#correlate/rules.generated.ts';
import { askOf } from '#explain/finding-words.ts';
import { popeyeCodes } from '#explain/lint/popeye.ts';
import { languages } from '#model/language.ts';
import type { Kind } from '#model/object.ts';
import type { Readable } from '#model/snapshot.ts';
import { strictView, viewOf } from '#model/view.ts';
import type { FindingDoc } from '#model/words.ts';
import { hygieneDocs, reasonsNamed } from '#pipeline/lint.ts';
import { busyCluster } from './busy-cluster.ts';

const root = path.resolve(import.meta.dirname, '..');
const unitFiles = (folder: string, pattern: string) =>
  globSync(pattern, { cwd: path.join(root, folder) })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => path.basename(file, '.ts'))
    .sort();

const documented: readonly (readonly [string, FindingDoc])[] = [
  ...analyzers.map(({ findings }) => findings),
  ...hygieneUnits.map(({ findings }) => findings),
  residueDocs,
].flatMap((docs) => Object.entries(docs));
const reasons = documented.map(([reason]) => reason);

describe('the shelves', () => {
  it.each([
    ['analyzers', analyzers.map(({ id }) => id), unitFiles('src/analyze/analyzers', '*/*.ts')],
    ['hygiene', hygieneUnits.map(({ id }) => id), unitFiles('src/analyze/hygiene', '*.ts')],
    ['patterns', patterns.map(({ id }) => id), unitFiles('src/analyze/patterns', '*.ts')],
    ['rules', rules.map(({ id }) => id), unitFiles('src/correlate/rules', '*.ts')],
  ])('%s: id, file name and registry entry are one', (_, ids, files) => expect([...ids].sort()).toEqual(files));

  it.each([
    ['src/analyze/analyzers', '*/*'],
    ['src/analyze/hygiene', '*'],
  ])('every unit of %s has a test beside it', (folder, pattern) => {
    const tests = globSync(`${folder}/${pattern}.test.ts`, { cwd: root }).map((file) => path.basename(file, '.test.ts'));
    expect(unitFiles(folder, `${pattern}.ts`).filter((unit) => !tests.includes(unit))).toEqual([]);
  });

  it('every reason is given by one analyzer only, in UpperCamelCase', () => {
    expect(reasons.filter((reason, index) => reasons.indexOf(reason) !== index)).toEqual([]);
    expect(reasons.filter((reason) => !/^[A-Z][A-Za-z0-9]+$/.test(reason))).toEqual([]);
  });

  it('every rule names reasons that exist', () => {
    const unknown = rules.flatMap(({ id, causes, effects }) =>
      [...causes, ...effects]
        .filter((name) => !reasons.some((reason) => names([name.replace(/^!/, '')], reason)))
        .map((name) => `${id}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('contributing factors', () => {
  const isOnlyContributing = ([, { standing }]: readonly [string, FindingDoc]): boolean => standing === 'contributing';
  const alone = documented.filter(isOnlyContributing).map(([reason]) => reason);

  it('what is never told alone is attached by a rule that worsens', () => {
    const worsening = rules.filter(({ effect }) => effect === 'worsens').flatMap(({ causes }) => causes);
    expect(alone.length).toBeGreaterThanOrEqual(3);
    expect(alone.filter((reason) => !names(worsening, reason))).toEqual([]);
  });
});

it('what is only ever a consequence is an effect of a rule that explains', () => {
  const consequences = documented.filter(([, { standing }]) => standing === 'consequence').map(([reason]) => reason);
  const explaining = rules.filter(({ effect = 'explains' }) => effect === 'explains');
  expect(consequences.length).toBeGreaterThan(0);
  expect(consequences.filter((reason) => !explaining.some(({ effects }) => names(effects, reason)))).toEqual([]);
});

describe('the words', () => {
  const places = documented.flatMap(([reason, doc]) => languages.map((language) => ({ reason, language, words: doc[language], doc })));

  it('end in a period where they are sentences, and titles do not', () => {
    const wrong = places.flatMap(({ reason, language, words: { title, why, remedy } }) => {
      const end = language === 'ja' ? '。' : '.';
      return [
        ...(/[.。]$/.test(title) ? [`${reason} ${language} title`] : []),
        ...[
          ['why', why],
          ['remedy', remedy],
        ]
          .filter(([, text]) => !text?.endsWith(end))
          .map(([name]) => `${reason} ${language} ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('are in their own language', () => {
    const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
    const foreign = places.filter(({ language, words: { title, why, remedy } }) =>
      language === 'ja' ? !japanese.test(why) || !japanese.test(remedy) : japanese.test(title + why + remedy),
    );
    expect(foreign.map(({ reason, language }) => `${reason} ${language}`)).toEqual([]);
  });

  it('use no placeholder that has no value', () => {
    const wrong = places.flatMap(({ reason, language, words, doc }) => {
      const known = [...Object.keys(doc.params), 'kind', 'name', 'namespace'];
      const texts = [
        ...Object.values(words),
        ...(doc.ask ?? []).flatMap(({ command, shows, readings }) => [
          command,
          shows[language],
          ...readings.flatMap(({ when, means }) => [when[language], means[language]]),
        ]),
      ] as readonly string[];
      return texts
        .flatMap((text) => [...text.matchAll(/\{([A-Za-z]+)[|}]/g)].map(([, name = '']) => name))
        .filter((name) => !known.includes(name))
        .map((name) => `${reason} ${language} {${name}}`);
    });
    expect(wrong).toEqual([]);
  });

  it('ask only for commands that read and hold no angle brackets', () => {
    const commands = documented.flatMap(([reason, { ask = [] }]) => ask.map(({ command }) => ({ reason, command })));
    const reads =
      /^kubectl (get|describe|logs|top|events|explain|auth can-i|version|cluster-info|api-resources|rollout (history|status))\b/;
    expect(commands.filter(({ command }) => /[<>]/.test(command) || !reads.test(command))).toEqual([]);
  });
});

describe('what analyzers ask', () => {
  const asked = documented.flatMap(([reason, doc]) =>
    (doc.ask ?? []).map((_, index) => {
      const params = Object.fromEntries(
        Object.entries(doc.params).map(([name, type]) => [name, type === 'texts' ? ['x'] : type === 'text' ? 'x' : 1]),
      );
      const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
      return [`${reason} ${index + 1}`, askOf({ reason, about, params }, index, () => doc, 'ja')] as const;
    }),
  );

  it.each(asked)('%s has closed readings, each of which raises or lowers something of its own', (_, step) => {
    const readings = step?.readings ?? [];
    expect(readings.length).toBeGreaterThanOrEqual(2);
    expect(readings.filter(({ raises, lowers }) => raises.length + lowers.length === 0)).toEqual([]);
    expect(new Set(readings.map(({ raises, lowers }) => JSON.stringify([raises, lowers]))).size).toBe(readings.length);
  });

  it('says when in Japanese so that 場合 can follow', () =>
    expect(
      asked.flatMap(([, step]) => step?.readings ?? []).filter(({ when }) => !/[るいただ]$/.test(when) || when.endsWith('場合')),
    ).toEqual([]));
});

describe('lint', () => {
  const docs = Object.entries(hygieneDocs());

  it('says what many objects have in common without any param: only the title is filled in', () => {
    const filled = docs.flatMap(([reason, doc]) =>
      languages
        .filter((language) => /\{[A-Za-z]/.test([doc[language].heading, doc[language].why, doc[language].remedy].join(' ')))
        .map((language) => `${reason} ${language}`),
    );
    expect(filled).toEqual([]);
    expect(docs.filter(([, { en, ja }]) => /[.。]$/.test(en.heading) || /[.。]$/.test(ja.heading))).toEqual([]);
  });

  it('is no part of any incident: no rule names its reasons', () => {
    const named = rules.flatMap(({ causes, effects }) => [...causes, ...effects]);
    expect(docs.map(([reason]) => reason).filter((reason) => named.includes(reason))).toEqual([]);
  });

  it('tells of every number of Popeye what it is here: a reason of lint, of an incident, or why there is none', () => {
    const untold = popeyeCodes.filter(
      ({ code, incidents = [], why }) => reasonsNamed(code).length + incidents.length > 0 === (why !== undefined),
    );
    expect(untold.map(({ code }) => code)).toEqual([]);
    const codes = popeyeCodes.map(({ code }) => code);
    expect(docs.flatMap(([, { aliases = [] }]) => aliases).filter((alias) => !codes.includes(alias))).toEqual([]);
    expect(popeyeCodes.flatMap(({ incidents = [] }) => incidents).filter((reason) => !reasons.includes(reason))).toEqual([]);
  });

  it('can be accepted: an annotation key has at most 63 characters behind its prefix', () =>
    expect(docs.filter(([reason]) => reason.length > 63)).toEqual([]));
});

describe('every analyzer', () => {
  const view = viewOf(testSnapshot(busyCluster));
  for (const analyzer of [...analyzers, ...hygieneUnits]) {
    it(`${analyzer.id} touches nothing outside its reads`, () => {
      const strict = strictView<Readable>(view, analyzer.reads);
      expect(() => runAnalyzer(analyzer, strict)).not.toThrow();
    });
  }

  it('reads kinds that the cluster of this test holds', () => {
    const parts: readonly Readable[] = ['Event', 'Log', 'Usage', 'Observation', 'CustomObject'];
    const kinds = new Set([...analyzers, ...hygieneUnits].flatMap(({ reads }) => reads).filter((read) => !parts.includes(read)));
    expect([...kinds].filter((kind) => view.list(kind as Kind).length === 0)).toEqual([]);
  });
});
