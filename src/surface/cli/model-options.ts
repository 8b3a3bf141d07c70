import path from 'node:path';
import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import type { Asker } from '#explain/asker.ts';
import type { Boundary } from '#explain/boundary/boundary.ts';
import { type ModelChoice, settingsFor } from '#explain/model/choose.ts';
import type { ModelEvent } from '#explain/model/events.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import { clean } from '#util/text.ts';
import type { Text } from './language.ts';
import { stateFolder } from './state-folder.ts';
import type { Terminal } from './terminal.ts';

export interface ModelFlags extends ModelChoice {
  readonly yesSend?: true | undefined;
}

/** Which model, where, and what it is sent. Without them the profile says it; without that, doryo works by rule. */
export function withModel<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>, text: Text) {
  return command
    .hook('preAction', async (self) => {
      const { backend } = self.opts() as ModelFlags;
      if (backend !== undefined && backend !== 'none') (await import('#explain/model/open.ts')).backendNamed(backend, 'BadArgument');
    })
    .addOption(
      new Option(
        '--backend <id>',
        text({
          en: 'way to a model: doryo model list (default: the profile, else none)',
          ja: 'モデルへの接続方法（一覧は doryo model list、既定はプロファイル、なければ none）',
        }),
      ),
    )
    .addOption(new Option('--model <name>', text({ en: 'model, as its provider calls it', ja: 'モデル名（提供元での名称）' })))
    .addOption(
      new Option(
        '--no-model',
        text({ en: 'ask no model, whatever the profile says', ja: 'プロファイルの設定にかかわらずモデルを使用しない' }),
      ),
    )
    .addOption(new Option('--model-url <url>', text({ en: 'address of the server', ja: 'サーバーのアドレス' })))
    .addOption(new Option('--model-region <name>', text({ en: 'region, for Amazon Bedrock', ja: 'リージョン（Amazon Bedrock）' })))
    .addOption(
      new Option(
        '--send <names>',
        text({
          en: 'which names are replaced before sending; secrets always are',
          ja: '送信前に置き換える名前の範囲（機密情報は常に除去）',
        }),
      ).choices(['strict', 'names', 'off'] as const),
    )
    .addOption(
      new Option('--yes-send', text({ en: 'agree to send to this place, without being asked', ja: '確認なしでこの送信先への送信に同意' })),
    );
}

export interface ModelRun {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly profile?: Profile | undefined;
  /** Made for the settings that count, which say how much it replaces. */
  readonly boundary: (settings: BackendSettings) => Boundary | Promise<Boundary>;
  /** Told of everything that happens; by default notes on stderr. */
  readonly onEvent?: (event: ModelEvent) => void;
  readonly cache?: 'use' | 'skip';
}

/** Where keys of fences, answers, the audit log and what was agreed to are kept. */
export function modelFolder(environment: Terminal['environment']): string {
  return path.join(stateFolder(environment), 'model');
}

/** Refuses a model that cannot be asked as it is set up, before anyone waits for a reading. */
export async function requireModel(
  flags: ModelFlags,
  profile: Profile | undefined,
  { environment }: Pick<Terminal, 'environment'>,
): Promise<void> {
  const settings = settingsFor(flags, profile?.model);
  if (settings === undefined || settings.use === 'never') return;
  const [{ backendFor }, { requireKey }] = await Promise.all([import('#explain/model/open.ts'), import('#explain/model/key.ts')]);
  await requireKey(settings, backendFor(settings).backend, environment);
}

/**
 * The model for a run, or undefined: then everything goes by rule. Nothing is sent yet, and nothing heavy is loaded where no
 * model is asked. A back end that cannot be asked as it is set up is refused here, before anyone waits for it.
 */
export async function modelFor(
  flags: ModelFlags,
  { terminal, language, profile, boundary, onEvent = notes(terminal), cache }: ModelRun,
): Promise<Asker | undefined> {
  const settings = settingsFor(flags, profile?.model);
  if (settings === undefined) return undefined;
  await requireModel(flags, profile, terminal);
  const [{ askerFor }, { modelFetch }, { consentBy }, { backendFor }, { destinationOf }] = await Promise.all([
    import('#explain/model/asker.ts'),
    import('#explain/model/fetch.ts'),
    import('./consent.ts'),
    import('#explain/model/open.ts'),
    import('#explain/model/destination.ts'),
  ]);
  const { named, backend } = backendFor(settings);
  const folder = modelFolder(terminal.environment);
  const consent = consentBy({
    terminal,
    language,
    folder,
    written: isWritten(settings, profile?.model),
    yesSend: flags.yesSend === true,
    interactive: process.stdin.isTTY && process.stderr.isTTY,
  });
  return askerFor(settings, {
    boundary: await boundary(settings),
    environment: terminal.environment,
    folder,
    language,
    consent,
    onEvent,
    ...(cache && { cache }),
    fetch: modelFetch(destinationOf(named, backend).url, terminal.environment),
  });
}

/** A profile that allows it and names this back end at this place. What a flag changed is not what was written. */
function isWritten(settings: BackendSettings, written: BackendSettings | undefined): boolean {
  if (written?.use !== 'allowed' || written.backend === undefined) return false;
  return (['backend', 'url', 'region', 'send'] as const).every((name) => settings[name] === written[name]);
}

function notes({ note }: Pick<Terminal, 'note'>): (event: ModelEvent) => void {
  return ({ kind, text }) => {
    if (kind !== 'read') note(`${clean(text)}\n`);
  };
}
