export type AppliedKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** One change of a manifest that was applied before. */
export interface ApplyCase {
  /** A Deployment, unless another is named. */
  readonly of?: AppliedKind;
  /** What others do to the object in between: words for kubectl. */
  readonly edits?: readonly (readonly string[])[];
  /** What stands at each JSON pointer of the manifest from now on; undefined: nothing. */
  readonly now: Readonly<Record<string, unknown>>;
}

/** What is applied first: something of each kind of field and list. */
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: subject, namespace: default }
spec:
  replicas: 0
  minReadySeconds: 3
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 2 } }
  selector: { matchLabels: { app: subject } }
  template:
    metadata: { labels: { app: subject, tier: web }, annotations: { note: one } }
    spec:
      terminationGracePeriodSeconds: 5
      nodeSelector: { disk: ssd, zone: a }
      tolerations: [{ key: a, operator: Exists }, { key: b, operator: Exists }]
      hostAliases: [{ ip: 10.0.0.1, hostnames: [one.test, two.test] }, { ip: 10.0.0.2, hostnames: [three.test] }]
      imagePullSecrets: [{ name: one }, { name: two }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: subject } } }
        - { maxSkew: 2, topologyKey: rack, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: subject } } }
      volumes: [{ name: cfg, configMap: { name: c } }, { name: tmp, emptyDir: { sizeLimit: 1024Mi } }, { name: host, hostPath: { path: /x } }]
      initContainers: [{ name: init, image: "busybox:1" }]
      containers:
        - name: app
          image: "app:1"
          imagePullPolicy: Always
          args: [a, b]
          env: [{ name: A, value: "1" }, { name: B, valueFrom: { fieldRef: { fieldPath: metadata.name } } }, { name: C, value: "3" }]
          envFrom: [{ configMapRef: { name: c } }]
          ports: [{ containerPort: 80, name: http }, { containerPort: 53, protocol: UDP, name: dns }]
          resources: { requests: { cpu: "0.1", memory: 64Mi }, limits: { memory: 1024Mi } }
          volumeMounts: [{ name: cfg, mountPath: /cfg }, { name: tmp, mountPath: /tmp, readOnly: true }]
          livenessProbe: { httpGet: { path: /live, port: 80, scheme: HTTPS }, periodSeconds: 7, failureThreshold: 9 }
          readinessProbe: { tcpSocket: { port: 80 } }
          securityContext: { runAsUser: 1000 }
        - { name: side, image: "side:1" }
`;

const small = '{ metadata: { labels: { app: subject } }, spec: { containers: [{ name: app, image: "app:1" }] } }';
const statefulSet = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: subject, namespace: default }
spec:
  replicas: 0
  serviceName: subject
  minReadySeconds: 3
  updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 2 } }
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  selector: { matchLabels: { app: subject } }
  template: ${small}
`;
const daemonSet = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: subject, namespace: default }
spec:
  minReadySeconds: 3
  updateStrategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 3 } }
  selector: { matchLabels: { app: subject } }
  template: ${small}
`;
export const before: Readonly<Record<AppliedKind, string>> = { Deployment: deployment, StatefulSet: statefulSet, DaemonSet: daemonSet };

const [spec, pod, app] = ['/spec', '/spec/template/spec', '/spec/template/spec/containers/0'];
const injected = '[{"op":"add","path":"/spec/template/spec/containers/1","value":{"name":"injected","image":"i:1"}}]';

export const cases: Readonly<Record<string, ApplyCase>> = {
  nothing: { now: {} },
  'no replicas': { now: { [`${spec}/replicas`]: undefined } },
  'no strategy': { now: { [`${spec}/strategy`]: undefined } },
  recreate: { now: { [`${spec}/strategy`]: { type: 'Recreate' } } },
  'a surge alone': { now: { [`${spec}/strategy`]: { rollingUpdate: { maxSurge: 3 } } } },
  'no seconds': { now: { [`${spec}/minReadySeconds`]: undefined, [`${pod}/terminationGracePeriodSeconds`]: undefined } },
  'one label of nodes': { now: { [`${pod}/nodeSelector/zone`]: undefined } },
  'no label of nodes': { now: { [`${pod}/nodeSelector`]: undefined } },
  'one toleration': { now: { [`${pod}/tolerations`]: [{ key: 'b', operator: 'Exists' }] } },
  'no tolerations': { now: { [`${pod}/tolerations`]: undefined } },
  'one of three lists': {
    now: {
      [`${pod}/hostAliases/0`]: undefined,
      [`${pod}/imagePullSecrets/0`]: undefined,
      [`${pod}/topologySpreadConstraints/0`]: undefined,
    },
  },
  'other names of a host': { now: { [`${pod}/hostAliases/0/hostnames`]: ['four.test'] } },
  'one container': { now: { [`${pod}/containers/1`]: undefined } },
  'no init container': { now: { [`${pod}/initContainers`]: undefined } },
  variables: {
    now: {
      [`${app}/env`]: [
        { name: 'C', value: '4' },
        { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } },
        { name: 'D', value: 'x' },
      ],
    },
  },
  'no variables': { now: { [`${app}/env`]: undefined, [`${app}/envFrom`]: undefined } },
  ports: { now: { [`${app}/ports`]: [{ containerPort: 53, protocol: 'UDP', name: 'names' }, { containerPort: 8080 }] } },
  'no ports': { now: { [`${app}/ports`]: undefined } },
  'less of resources': { now: { [`${app}/resources/limits`]: undefined, [`${app}/resources/requests/cpu`]: undefined } },
  'no resources': { now: { [`${app}/resources`]: undefined } },
  'no probe': { now: { [`${app}/livenessProbe`]: undefined, [`${app}/securityContext`]: undefined } },
  'less of a probe': { now: { [`${app}/livenessProbe`]: { httpGet: { port: 80 }, periodSeconds: 7 } } },
  'another probe': { now: { [`${app}/readinessProbe`]: { exec: { command: ['true'] } } } },
  'another image': { now: { [`${app}/image`]: 'app', [`${app}/imagePullPolicy`]: undefined } },
  'other volumes': {
    now: {
      [`${pod}/volumes`]: [
        { name: 'tmp', configMap: { name: 'd' } },
        { name: 'cfg', configMap: { name: 'e' } },
      ],
      [`${app}/volumeMounts`]: [{ name: 'tmp', mountPath: '/tmp' }],
    },
  },
  'no limit of a volume': { now: { [`${pod}/volumes/1/emptyDir`]: {} } },
  'fewer labels': { now: { '/spec/template/metadata/annotations': undefined, '/spec/template/metadata/labels/tier': undefined } },
  'after variables of others': {
    edits: [['set', 'env', 'deployment/subject', '-c', 'app', 'EXTRA=1', 'A=9']],
    now: { [`${app}/env/0`]: undefined },
  },
  'after a container of others': {
    edits: [['patch', 'deployment/subject', '--type=json', '-p', injected]],
    now: { [`${pod}/containers/1`]: undefined },
  },
  'after an image of others': { edits: [['set', 'image', 'deployment/subject', 'app=other:2']], now: { [`${app}/args`]: undefined } },
  'after a restart': { edits: [['rollout', 'restart', 'deployment/subject']], now: { '/spec/template/metadata/annotations': undefined } },
  'no strategy of a set': { of: 'StatefulSet', now: { [`${spec}/updateStrategy`]: undefined, [`${spec}/minReadySeconds`]: undefined } },
  'no partition': { of: 'StatefulSet', now: { [`${spec}/updateStrategy/rollingUpdate`]: undefined } },
  'no retention': { of: 'StatefulSet', now: { [`${spec}/persistentVolumeClaimRetentionPolicy`]: undefined } },
  'a set that waits for deletions': { of: 'StatefulSet', now: { [`${spec}/updateStrategy`]: { type: 'OnDelete' } } },
  'no strategy of daemons': { of: 'DaemonSet', now: { [`${spec}/updateStrategy`]: undefined, [`${spec}/minReadySeconds`]: undefined } },
  'no bounds of daemons': { of: 'DaemonSet', now: { [`${spec}/updateStrategy/rollingUpdate`]: undefined } },
  'no bound of daemons': { of: 'DaemonSet', now: { [`${spec}/updateStrategy/rollingUpdate/maxUnavailable`]: undefined } },
  'daemons that wait for deletions': { of: 'DaemonSet', now: { [`${spec}/updateStrategy`]: { type: 'OnDelete' } } },
  'another image of daemons': { of: 'DaemonSet', now: { [`${app}/image`]: 'app:2' } },
};
