/**
 * Prints what the measured clusters hold, as a List to apply: Deployments of 20 pods with a Service each, of which 5 % ask for
 * more memory than any node has. Usage: node bench/manifests.ts PODS | kubectl apply --server-side -f -
 */
const perDeployment = 20;
const count = Number(process.argv[2] ?? 10_000) / perDeployment;
const names = Array.from({ length: count }, (_, index) => ({
  metadata: { name: `app-${index}`, namespace: `team-${index % 20}` },
  memory: index % perDeployment === 0 ? '500Gi' : '64Mi',
}));
const namespaces = [...new Set(names.map(({ metadata: { namespace } }) => namespace))];
const items = [
  ...namespaces.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
  ...names.flatMap(({ metadata, memory }) => {
    const labels = { app: metadata.name };
    const containers = [{ name: 'c', image: 'i', resources: { requests: { cpu: '10m', memory } } }];
    const template = { metadata: { labels }, spec: { containers } };
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: { replicas: perDeployment, selector: { matchLabels: labels }, template },
      },
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } },
    ];
  }),
];
process.stdout.write(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
