/** The two sides of a causal sentence. */
export interface Clauses {
  readonly cause: string;
  readonly effect: string;
}

/** Words between cause and effect, and which side the cause is on. Only words that say that one thing makes another. */
const forward =
  /\b(?:caus(?:es|ed|ing)|leads? to|led to|leading to|results? in|resulted in|resulting in|triggers?|triggered(?! by)|brought about|is why|so that|therefore|hence|thus|consequently|as a (?:result|consequence),?|makes it|forces|prevent(?:s|ed)|breaks)\b(?! by)/i;
const backward =
  /\b(?:because(?: of)?|due to|owing to|caused by|triggered by|as a (?:result|consequence) of|thanks to|on account of|stems? from|results? from|resulted from|(?:is|was|are|were) the (?:result|consequence) of|brought about by|attributable to)\b/i;
const japanese =
  /(?:により|によって|によるもの|のため(?!に(?:は|も)?[、]?(?:必要|は))|が原因(?:で|となって|です|である)?|したため|しているため|いるため|ないため|たため|れたため|せいで|の結果(?:、|として)|ことから、|を引き起こ|に起因)/;

/** The causal joints of a sentence, each with what stands on its sides; none where it says nothing of the sort. */
export function clausesOf(sentence: string): readonly Clauses[] {
  const back = backward.exec(sentence);
  if (back) {
    const [before, after] = around(sentence, back);
    // "Because A, B": the cause stands first, up to the comma.
    const comma = after.indexOf(',');
    if (before.trim() === '' && comma > 0) return [{ cause: after.slice(0, comma), effect: after.slice(comma + 1) }];
    return [{ cause: after, effect: before }];
  }
  const ahead = forward.exec(sentence);
  if (ahead) {
    const [before, after] = around(sentence, ahead);
    return before.trim() === '' ? [] : [{ cause: before, effect: after }];
  }
  const joint = japanese.exec(sentence);
  if (!joint) return [];
  const [before, after] = around(sentence, joint);
  // "X が Y を引き起こす": both sides stand before the verb.
  const active = joint[0].startsWith('を') ? /^(.{1,120}?)(?:が|は)[、]?(.+)$/s.exec(before) : undefined;
  if (active) return [{ cause: active[1] ?? '', effect: active[2] ?? '' }];
  // "X は Y のため": the topic is the effect where nothing follows.
  const topic = /^(.{1,80}?)は[、]?(.+)$/s.exec(before);
  if (/^(?:します|しています|した|する|なっています|なります|である|でした|です|で|[\s。])*$/.test(after) && topic)
    return [{ cause: topic[2] ?? '', effect: topic[1] ?? '' }];
  return [{ cause: before, effect: after }];
}

function around(sentence: string, match: RegExpExecArray): readonly [string, string] {
  return [sentence.slice(0, match.index), sentence.slice(match.index + match[0].length)];
}
