import { defineLogPattern, logParams } from '../log-pattern.ts';

export const syntaxError = defineLogPattern({
  id: 'syntax-error',
  reason: 'ContainerLogSyntaxError',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} runs a program with a syntax error: {line}',
      why: 'The source or script cannot be read, so nothing of it runs; a script in a ConfigMap with a lost line or wrong quoting does this.',
      remedy: 'Correct the script or source where the line says, and build the image or change the ConfigMap.',
    },
    ja: {
      title: 'コンテナ {container} のプログラムに構文エラーがある: {line}',
      why: 'ソースまたはスクリプトを解釈できないため、何も実行されません。ConfigMap のスクリプトの行欠けや引用符の誤りでも起こります。',
      remedy: 'ログが示す箇所を直し、イメージを作り直すか ConfigMap を変更してください。',
    },
  },
  needles: ['syntaxerror', 'syntax error', 'indentationerror', 'parse error', 'unexpected end of file'],
  expressions: [
    /^(?:\w{1,40}: )?(?:SyntaxError|IndentationError|TabError): [^\n]{1,200}|(?:sh|bash|ash): [^\n]{0,120}[Ss]yntax error|PHP Parse error|unexpected end of file/,
  ],
  nearness: 'cause',
  example: 'SyntaxError: invalid syntax',
});
