import { defineBackend } from '../backend.ts';

/** A model file run inside doryo's own process, by the optional plug-in `node-llama-cpp`: nothing leaves the machine, and no server is needed. */
export const llamaCpp = defineBackend({
  id: 'llama-cpp',
  title: 'a GGUF file on this machine, run by the plug-in node-llama-cpp',
  keyVariables: [],
  needs: [],
  url: () => undefined,
  local: true,
  context: 8_192,
  open: async ({ name, limits }) => (await import('../llama-cpp/model.ts')).openModelFile(name, limits?.context),
});
