import { defineLogPattern, logParams } from '../log-pattern.ts';

export const badConfiguration = defineLogPattern({
  id: 'bad-configuration',
  reason: 'ContainerLogConfigurationInvalid',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} cannot read its configuration: {line}',
      why: 'The program refuses a configuration with a mistake in it and does not start, or goes on with the old one.',
      remedy: 'Correct the place that the line names in the ConfigMap, Secret or argument, then start the pod again.',
    },
    ja: {
      title: 'コンテナ {container} が設定を読み込めない: {line}',
      why: '設定に誤りがあるため、プログラムは起動しないか、古い設定のまま動き続けます。',
      remedy: 'ログが示す箇所を ConfigMap、Secret、または引数で直し、Pod を起動し直してください。',
    },
  },
  needles: [
    '[emerg]',
    'yaml:',
    'yamlexception',
    'error parsing',
    'failed to parse',
    'unmarshal',
    'jsondecodeerror',
    'unexpected token',
    'configuration file',
    'invalid config',
    'could not parse',
    'error loading config',
    'parsererror',
    'corefile:',
    'toml:',
    'failed to load config',
    ">>> '",
  ],
  expressions: [
    /\[emerg\] [^\n]{0,80}(?:unknown directive|unexpected|invalid|not allowed|duplicate|directive is|not terminated|no "events")[^\n]{0,200}/,
    /yaml: (?:line \d{1,6}|unmarshal errors|mapping values)|YAMLException|yaml\.(?:scanner|parser)\.\w{1,40}Error|toml: /,
    /[Ee]rror (?:parsing|loading|reading) (?:the )?config|(?:[Ff]ailed|[Uu]nable) to (?:parse|load|read) (?:the )?config|[Cc]ould not parse config|[Ii]nvalid config(?:uration)?\b/,
    /json: cannot unmarshal|JSONDecodeError|SyntaxError: Unexpected token [^\n]{0,80}JSON|invalid character [^\n]{1,20} looking for beginning of|Corefile:\d{1,5} /,
    // Redis quotes the setting it does not know between two sentences that name nothing (config.c, loadServerConfigFromString).
    /^>>> '[^\n]{1,300}'$/,
  ],
  nearness: 'cause',
  example: 'nginx: [emerg] unknown directive "proxy_pas" in /etc/nginx/conf.d/default.conf:7',
});
