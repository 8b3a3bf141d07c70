import { defineLogPattern, logParams } from '../log-pattern.ts';

export const unknownFlag = defineLogPattern({
  id: 'unknown-flag',
  reason: 'ContainerLogUnknownFlag',
  doc: {
    params: { ...logParams, flag: 'text' },
    en: {
      title: 'container {container} was started with an option its program does not know: {flag}',
      why: 'The program ends at once when its arguments make no sense to it; often the image is of another version than the manifest.',
      remedy: 'Correct command and args of the container, or use the image version that they were written for.',
    },
    ja: {
      title: 'コンテナ {container} のプログラムが知らないオプション {flag} で起動された',
      why: '引数を解釈できないと、プログラムはすぐに終了します。マニフェストとイメージのバージョンが合わないことがよくあります。',
      remedy: 'コンテナの command と args を直すか、それに合うバージョンのイメージを使ってください。',
    },
  },
  needles: [
    'unknown flag',
    'unrecognized option',
    'unknown option',
    'invalid option',
    'unrecognized argument',
    'flag provided but not defined',
    'decode configuration from flags',
    'unknown shorthand flag',
    'unknown command',
    'unexpected argument',
    'bad option',
    'no such option',
  ],
  expressions: [
    /(?:[Uu]nknown|[Uu]nrecognized|[Ii]nvalid|[Bb]ad|[Nn]o such) (?:shorthand )?(?:flag|option|arguments?)s?:? ["'`]?(?<flag>-{0,2}\w[\w=.-]{0,80})/,
    /failed to decode configuration from flags: field not found, node: (?<flag>[\w.-]{1,80})/,
    /flag provided but not defined: (?<flag>\S{1,80})/,
    /unknown command "?(?<flag>[\w./-]{1,80})"? for /,
    /unexpected argument '(?<flag>[^'\n]{1,80})'/,
  ],
  nearness: 'cause',
  example: 'Error: unknown flag: --listen-addr',
});
