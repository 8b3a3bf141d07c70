import { z } from 'zod';
import { defineBackend } from '../backend.ts';

/** What a `credential_process` of AWS prints; the environment is brought into the same form. */
const credentials = z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string().exactOptional() });

const place = ({ region = '' }: { readonly region?: string | undefined }): string => `https://bedrock-runtime.${region}.amazonaws.com`;

/** By an API key of Bedrock, or by access keys, which sign each request. */
export const bedrock = defineBackend({
  id: 'bedrock',
  title: 'Amazon Bedrock',
  keyVariables: ['AWS_BEARER_TOKEN_BEDROCK'],
  keyFrom: ({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }) =>
    AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY
      ? JSON.stringify({
          AccessKeyId: AWS_ACCESS_KEY_ID,
          SecretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { SessionToken: AWS_SESSION_TOKEN }),
        })
      : undefined,
  needs: ['region', 'key'],
  url: (settings) => settings.url ?? place(settings),
  local: false,
  context: 128_000,
  open: async ({ name, url, region = '' }, key = '', fetch) => {
    const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
    const signed = credentialsIn(key);
    const access = signed
      ? // An empty API key keeps the provider from taking one out of the environment.
        {
          apiKey: '',
          accessKeyId: signed.AccessKeyId,
          secretAccessKey: signed.SecretAccessKey,
          ...(signed.SessionToken && { sessionToken: signed.SessionToken }),
        }
      : { apiKey: key };
    return createAmazonBedrock({ region, baseURL: url ?? place({ region }), fetch, ...access })(name);
  },
});

function credentialsIn(key: string): z.output<typeof credentials> | undefined {
  if (!key.startsWith('{')) return undefined;
  try {
    return credentials.safeParse(JSON.parse(key)).data;
  } catch {
    return undefined;
  }
}
