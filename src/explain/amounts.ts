import { formatBytes, formatCores } from '#model/quantity.ts';
import type { Amount } from '#model/simulation.ts';

/** An amount as the scheduler counts it, for people: `6.3Gi`, `1.5`, `250m`, `3`. */
export function amountText(resource: string, amount: Amount): string {
  if (resource === 'cpu') return formatCores(amount / 1000);
  return isBytes(resource) ? formatBytes(amount) : String(amount);
}

/** What to write into a manifest, exactly: `6628656Ki (6.3Gi)`, `1250m`. Bytes are rounded down to whole Ki. */
export function exactAmount(resource: string, amount: Amount): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  if (!isBytes(resource)) return String(amount);
  const exact = amount >= 1024 ? `${Math.floor(amount / 1024)}Ki` : String(amount);
  const rounded = formatBytes(amount);
  return exact === rounded ? exact : `${exact} (${rounded})`;
}

function isBytes(resource: string): boolean {
  return resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-');
}
