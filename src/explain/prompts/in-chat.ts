/** Added to a prompt that a person takes to a chat window: there is no schema there. */
export const inChat = `You answer in a chat window, in plain text, and nothing but the answer: no greeting and no offer at the end. Where the rules above speak of claims, "evidence", "kind", "command" and "readings", write them like this:
- Use the six section names as headings.
- One statement to a line, with the ids of its evidence in brackets at its end: (E1, E4).
- Begin a hypothesis with "Hypothesis:" (in Japanese 仮説:).
- Put each command on a line of its own, and after it, for each possible answer, a line "If ...: ..." (in Japanese 「... の場合: ...」) that names the reason or the hypothesis, H1, H2 ..., which the answer raises or rules out.
- Names may be pseudonyms: leave them exactly as they are, they are put back afterwards.`;
