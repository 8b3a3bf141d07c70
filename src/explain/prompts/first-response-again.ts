import type { Prompt } from './template.ts';

/** The one second try: only what failed, with the reasons. */
export const firstResponseAgain: Prompt = {
  id: 'first-response-again',
  version: '1',
  text: `Some of your claims about this incident did not hold when a program checked them against the evidence. You are given each with its number and the reasons. For each, give a corrected claim with the same number in "replaces", or leave it out where it cannot be supported. The rules are the same: cite only given ids, name only what exists, only numbers and quotations that stand there, a cause only along a given link (otherwise kind "hypothesis" with evidence, command and readings), only complete reads as commands.

Write in {language}, for {audience}.`,
};
