import { defineAnalyzer } from '../../analyzer.ts';
import { crashReads } from '../../crashes.ts';
import { failingProbes, faultOf } from '../../probes.ts';

const params = { container: 'text', probe: 'text', command: 'text', message: 'text' } as const;

export const probeCommand = defineAnalyzer({
  id: 'probe-command',
  reads: crashReads,
  findings: {
    ProbeCommandMissing: {
      params,
      en: {
        title: 'the {probe} probe of container {container} runs a command that cannot be executed: {command}',
        why: 'The program of the probe is not in the image or may not be executed, so the probe fails whatever the container does.',
        remedy: 'Correct the command of the {probe} probe, or use an image that holds it.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が実行できないコマンドを指定している: {command}',
        why: 'probe のプログラムがイメージにないか実行できないため、コンテナの状態にかかわらず probe が失敗します。',
        remedy: '{probe} probe のコマンドを修正するか、そのコマンドを含むイメージを使ってください。',
      },
    },
    ProbeCommandFails: {
      params,
      en: {
        title: 'the command of the {probe} probe of container {container} fails: {command}',
        why: 'The command runs and ends with an error, and says: "{message}".',
        remedy: 'Repair what the output names; if it is normal in this state, correct the command.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe のコマンドが失敗している: {command}',
        why: 'コマンドは実行されましたがエラーで終わり、次の出力を返しています:「{message}」。',
        remedy: '出力が示す原因を取り除いてください。その状態が正常であれば、コマンドを修正してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const failure of failingProbes(cluster)) {
      const reason = reasons[faultOf(failure) as keyof typeof reasons];
      if (!reason) continue;
      const {
        container,
        kind: probe,
        probe: { exec },
        message = '',
        evidence,
        since,
      } = failure;
      yield {
        reason,
        about: container.pod,
        params: { container: container.name, probe, command: (exec?.command ?? []).join(' '), message: message || '-' },
        evidence,
        since,
      };
    }
  },
});

const reasons = { commandMissing: 'ProbeCommandMissing', commandFails: 'ProbeCommandFails' } as const;
