import { z } from 'zod';

const key = z.union([
  z.strictObject({ env: z.string().min(1).describe('A variable that holds the key.') }),
  z.strictObject({ file: z.string().min(1).describe('A file that holds the key and nothing else.') }),
  z.strictObject({ command: z.array(z.string().min(1)).min(1).describe('A command that prints the key: program and arguments.') }),
]);
const count = z.number().int().positive();

/** Whether, which and how a language model may be used. Nothing of it is taken from the environment but keys. */
export const backendSettingsSchema = z.strictObject({
  use: z.enum(['never', 'allowed']).describe('`never` forbids sending anything of this cluster to a model.'),
  backend: z.string().min(1).optional().describe('Id of a back end: `doryo model list`. Without one, doryo works by rule.'),
  name: z.string().min(1).optional().describe('The model, as the provider calls it.'),
  url: z.url().optional().describe('Where the server is, for back ends that have no fixed place.'),
  region: z.string().min(1).optional(),
  key: key.optional().describe('Where the key comes from; by default the variables that the back end names.'),
  send: z.enum(['strict', 'names', 'off']).optional().describe('Which names are replaced before anything is sent; secrets always are.'),
  organisation: z.array(z.string().min(1)).optional().describe('Words of the organisation that are replaced also inside names.'),
  publicNames: z.array(z.string().min(1)).optional().describe('Names that may be sent as they are, beside the well-known ones.'),
  retention: z.string().min(1).optional().describe('How long the provider keeps what is sent, as agreed: shown before the first send.'),
  training: z.string().min(1).optional().describe('Whether the provider may train on it, as agreed: shown before the first send.'),
  limits: z
    .strictObject({
      seconds: count.optional().describe('Per question.'),
      silentSeconds: count.optional().describe('After so long without a word the model is taken to have stalled.'),
      tokens: count.optional().describe('Per question, in and out together.'),
      cost: z.number().positive().optional().describe('Per question, in the currency of the price.'),
      tokensPerDay: count.optional(),
      context: count.optional().describe('Tokens that the model can take in.'),
    })
    .optional(),
  price: z
    .strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative(), currency: z.string().min(1) })
    .optional()
    .describe('Per million tokens, so that cost can be shown and limited.'),
});
export type BackendSettings = z.output<typeof backendSettingsSchema>;
