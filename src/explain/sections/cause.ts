import type { Block } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { statement } from '../blocks.ts';
import { chainBlocks } from '../chain.ts';
import { changeBlocks } from '../changes.ts';
import { type Telling, topOf } from '../context.ts';
import { contributingBlocks } from '../contributing.ts';
import { wordsOf } from '../finding-words.ts';
import { type Fold, folds } from '../fold.ts';
import { hypothesisBlocks } from '../hypotheses.ts';
import { fullName, nameOf } from '../names.ts';
import { schedulingBlocks, schedulingEvidence } from '../scheduling.ts';
import { causeWords } from '../words/sections.ts';
import { speaker } from '../words.ts';

const rootsShown = 4;
/** Ids under one sentence: the rest of the evidence stands in the list. */
const idsShown = 4;

/** Section 3: the root causes, the numbers that decide, how they lead to what is seen, and what changed before. */
export function cause(telling: Telling): readonly Block[] {
  const { incident, context, language } = telling;
  const say = speaker(causeWords, language);
  const roots = folds(incident.rootCauses, context);
  const shown = roots.slice(0, rootsShown);
  const whys = shown.map(({ first }) => wordsOf(first, context.docs, language).why);
  return [
    ...(roots.length > 1 ? [statement(say(isOneCause(roots) ? 'severalPlaces' : 'several', { n: roots.length }))] : []),
    // The same sentence of why it matters is said once, after the last of those that it is about.
    ...shown.flatMap((root, index) =>
      rootBlocks(root, { isOneOfMany: roots.length > 1, why: whys[index + 1] === whys[index] ? '' : (whys[index] ?? '') }, telling),
    ),
    ...(roots.length > rootsShown ? [statement(say('moreRoots', { n: roots.length - rootsShown, id: incident.id }))] : []),
    ...numbers([...incident.rootCauses, ...incident.symptoms], telling),
    ...chainBlocks(telling),
    ...contributingBlocks(telling),
    ...hypothesisBlocks(telling),
    ...changeBlocks(telling),
  ];
}

/** Whether the roots are one thing that is felt in several places: a server that refuses its callers, a cordon. */
function isOneCause(roots: readonly Fold[]): boolean {
  const [first] = roots;
  return roots.every((root) => root.first.sameCause !== undefined && root.first.sameCause === first?.first.sameCause);
}

interface Place {
  readonly isOneOfMany: boolean;
  readonly why: string;
}

function rootBlocks(
  { first, all, owner }: Fold,
  { isOneOfMany, why }: Place,
  { incident, context, language, cite }: Telling,
): readonly Block[] {
  const say = speaker(causeWords, language);
  const { title } = wordsOf(first, context.docs, language);
  const object = all.length > 1 ? fullName(owner) : nameOf(first.about);
  const isElsewhere = refKey(topOf(first.about, context)) !== refKey(incident.subject);
  const ids = cite(first.evidence).slice(0, idsShown);
  const told = predicate.test(title)
    ? say('rootDoes', { object, title })
    : isOneOfMany || isElsewhere || all.length > 1 || /^its? /.test(title)
      ? say('rootOf', { object, title })
      : say('root', { title: language === 'ja' ? title : capital(title) });
  return [statement(told.replace(/\?\.$/, '?'), ids), ...(why === '' ? [] : [statement(why)])];
}
/** How English titles begin that lack their subject. */
const predicate =
  /^(?:allows|asks|binds|can|cannot|changes|counts|does|finds|gave|gives|had|has|is|keeps|lets|may|names|runs|scales|selects|shares|stands|waits|wants) /;
function capital(text: string): string {
  const first = text.split(' ')[0] ?? '';
  return /^[a-z]+,?$/.test(first) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}

/** One simulation tells of all pods of its kind: the first is shown. */
function numbers(findings: readonly Finding[], { language, cite }: Telling): readonly Block[] {
  const [first] = schedulingEvidence(findings.flatMap(({ evidence }) => evidence));
  return first ? schedulingBlocks(first.result, cite([first]), language) : [];
}
