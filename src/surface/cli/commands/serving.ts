import { Option } from '@commander-js/extra-typings';
import { withCluster, withFiles, withLanguage, withProfile } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands that go on serving others: mcp. */
export function registerServing({ program, text, ...setting }: Describing): void {
  const command = program.command('mcp').description(
    text({
      en: 'serve the reads to an editor or agent, by the Model Context Protocol',
      ja: 'エディターやエージェントに読み取り機能を提供（Model Context Protocol）',
    }),
  );
  withLanguage(withProfile(withCluster(withFiles(command, text), text), text), text)
    .addOption(
      new Option(
        '-n, --namespace <name>',
        text({ en: 'namespace to read, where not all may be read', ja: '全体を読み取れない場合の対象 Namespace' }),
      ),
    )
    .addOption(
      new Option(
        '--http <host:port>',
        text({ en: 'serve over HTTP there, in place of standard input and output', ja: '標準入出力の代わりに HTTP で待ち受けるアドレス' }),
      ),
    )
    .addOption(
      new Option(
        '--token-file <path>',
        text({
          en: 'file with the bearer token for --http (otherwise: DORYO_MCP_TOKEN)',
          ja: '--http で使うトークンのファイル（省略時は DORYO_MCP_TOKEN）',
        }),
      ),
    )
    .addOption(
      new Option(
        '--refresh <time>',
        text({ en: 'read the cluster again when somebody asks after this time', ja: 'この時間を過ぎて問い合わせがあれば再取得' }),
      ).default('60s'),
    )
    .addOption(
      new Option(
        '--send <names>',
        text({
          en: 'which names are replaced in what is served (default: the profile, else strict); secrets always are removed',
          ja: '提供する内容で置き換える名前の範囲（既定はプロファイル、なければ strict）。機密情報は常に除去',
        }),
      ).choices(['strict', 'names', 'off'] as const),
    )
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo mcp                                            for a client that starts it by itself
  doryo mcp -f monday.doryo.json.gz                    the same from a saved snapshot
  DORYO_MCP_TOKEN=... doryo mcp --http 127.0.0.1:7420  over HTTP, at /mcp`,
        ja: `
例:
  doryo mcp                                            クライアントが起動する場合（標準入出力）
  doryo mcp -f monday.doryo.json.gz                    保存済みのスナップショットを提供
  DORYO_MCP_TOKEN=... doryo mcp --http 127.0.0.1:7420  HTTP（/mcp）で提供`,
      }),
    )
    .action(async (flags) => (await import('./mcp.ts')).mcp(flags, setting));
}
