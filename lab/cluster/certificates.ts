import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { apiAddress, controlPlaneAddress, nodeAddress } from '../host/network.ts';
import { run } from '../host/run.ts';
import type { LabPaths } from '../paths.ts';

/** Who a certificate is for: its subject as openssl writes it, and the names it serves. */
interface Holder {
  readonly subject: string;
  readonly names: readonly string[];
}
const days = '30';
const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function pki(lab: LabPaths, file: string): string {
  return path.join(lab.folder, 'pki', file);
}

/** Makes the lab's certificate authority, the service account key pair, and a certificate for every component. */
export async function makeCertificates(lab: LabPaths, nodes: number): Promise<void> {
  await mkdir(pki(lab, ''), { recursive: true, mode: 0o700 });
  await run('openssl', [
    'req',
    '-x509',
    ...key,
    '-keyout',
    pki(lab, 'ca.key'),
    '-out',
    pki(lab, 'ca.crt'),
    '-days',
    days,
    '-subj',
    '/CN=kubernetes',
  ]);
  await run('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', pki(lab, 'sa.key')]);
  await run('openssl', ['pkey', '-in', pki(lab, 'sa.key'), '-pubout', '-out', pki(lab, 'sa.pub')]);
  await Promise.all(Object.entries(holders(nodes)).map(([name, holder]) => makeCertificate(lab, name, holder)));
}

function holders(nodes: number): Readonly<Record<string, Holder>> {
  const kubelets = Array.from({ length: nodes }, (_, index) => {
    const name = `worker${index + 1}`;
    return [name, { subject: `/O=system:nodes/CN=system:node:${name}`, names: [`DNS:${name}`, `IP:${nodeAddress(index + 1)}`] }] as const;
  });
  const service = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local', 'localhost'];
  return {
    apiserver: {
      subject: '/CN=kube-apiserver',
      names: [...service.map((name) => `DNS:${name}`), 'IP:127.0.0.1', `IP:${apiAddress}`, `IP:${controlPlaneAddress}`],
    },
    admin: { subject: '/O=system:masters/CN=kubernetes-admin', names: ['DNS:admin'] },
    'controller-manager': { subject: '/CN=system:kube-controller-manager', names: ['DNS:controller-manager'] },
    scheduler: { subject: '/CN=system:kube-scheduler', names: ['DNS:scheduler'] },
    proxy: { subject: '/CN=system:kube-proxy', names: ['DNS:proxy'] },
    'kubelet-client': { subject: '/O=system:masters/CN=kube-apiserver-kubelet-client', names: ['DNS:kubelet-client'] },
    'front-proxy': { subject: '/CN=front-proxy-client', names: ['DNS:front-proxy'] },
    ...Object.fromEntries(kubelets),
  };
}

async function makeCertificate(lab: LabPaths, name: string, { subject, names }: Holder): Promise<void> {
  const [request, extensions] = [pki(lab, `${name}.csr`), pki(lab, `${name}.ext`)];
  await writeFile(extensions, `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  await run('openssl', ['req', ...key, '-keyout', pki(lab, `${name}.key`), '-out', request, '-subj', subject]);
  const signer = ['-CA', pki(lab, 'ca.crt'), '-CAkey', pki(lab, 'ca.key'), '-CAcreateserial', '-CAserial', pki(lab, `${name}.srl`)];
  await run('openssl', ['x509', '-req', '-in', request, '-out', pki(lab, `${name}.crt`), '-days', days, '-extfile', extensions, ...signer]);
}

/** Writes the kubeconfig of a component, with its certificate inside. JSON: YAML is a superset of it. */
export async function writeKubeconfig(lab: LabPaths, name: string, file: string): Promise<void> {
  const data = async (part: string) => (await readFile(pki(lab, part))).toString('base64');
  const server = `https://${controlPlaneAddress}:6443`;
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server, 'certificate-authority-data': await data('ca.crt') } }],
    users: [{ name, user: { 'client-certificate-data': await data(`${name}.crt`), 'client-key-data': await data(`${name}.key`) } }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: name } }],
    'current-context': 'lab',
  };
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}
