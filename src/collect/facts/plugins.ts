import { isKind } from '#model/kinds.ts';
import type { AnyObject, Kinds } from '#model/object.ts';
import type { Fact } from '#model/snapshot.ts';

type DaemonSet = Kinds['DaemonSet'];

/** CNI plug-ins by the DaemonSet that runs them and the image whose tag is their version. */
const networks: readonly { readonly name: string; readonly daemon: RegExp; readonly image: RegExp }[] = [
  { name: 'Cilium', daemon: /^cilium$/, image: /\/cilium$|^cilium$/ },
  { name: 'Calico', daemon: /^calico-node$|^canal$/, image: /calico\/node$|(?:^|\/)node$/ },
  { name: 'OVN-Kubernetes', daemon: /^ovnkube-node/, image: /ovn/ },
  { name: 'Amazon VPC CNI', daemon: /^aws-node$/, image: /amazon-k8s-cni$/ },
  { name: 'Azure CNI', daemon: /^azure-(?:cni|cns)/, image: /azure-cn[is]/ },
  { name: 'Antrea', daemon: /^antrea-agent$/, image: /antrea/ },
  { name: 'Kube-OVN', daemon: /^kube-ovn-cni$/, image: /kube-ovn/ },
  { name: 'Weave Net', daemon: /^weave-net$/, image: /weave-kube$/ },
  { name: 'kube-router', daemon: /^kube-router/, image: /kube-router$/ },
  { name: 'Flannel', daemon: /^kube-flannel/, image: /flannel$/ },
  { name: 'kindnet', daemon: /^kindnet$/, image: /kindnetd$/ },
  { name: 'netd (GKE)', daemon: /^netd$/, image: /netd/ },
];

/** The CNI plug-in with the version its image is tagged with. Undefined when no DaemonSet is one we know. */
export function networkOf(objects: readonly AnyObject[]): string | undefined {
  const daemons = objects.filter((object) => isKind(object, 'DaemonSet'));
  for (const { name, daemon, image } of networks) {
    const found = daemons.find(({ metadata }) => daemon.test(metadata.name));
    if (found) return withVersion(name, imagesOf(found), image);
  }
  return undefined;
}

/** CSI drivers that are registered (CSIDriver objects are read), with the version of the image that runs them (inferred). */
export function csiOf(objects: readonly AnyObject[]): Fact | undefined {
  const drivers = objects
    .filter((object) => isKind(object, 'CSIDriver'))
    .map(({ metadata }) => metadata.name)
    .sort();
  const nodeDrivers = objects
    .filter((object) => isKind(object, 'CSINode'))
    .flatMap(({ spec }) => (spec.drivers ?? []).map(({ name }) => name));
  const all = [...new Set([...drivers, ...nodeDrivers])].sort();
  if (all.length === 0) return undefined;
  const images = objects.filter((object) => isKind(object, 'DaemonSet')).flatMap((daemon) => driverImages(daemon));
  const told = all.map((driver) => {
    const image = images.find(({ driver: name }) => name === driver)?.image;
    return image ? `${driver} ${tagOf(image) ?? ''}`.trim() : driver;
  });
  return { value: told.join(', '), how: 'read' };
}

/** Side images of the Kubernetes CSI project stand beside the driver's own in each node plug-in. */
const sidecarImage = /(?:node-driver-registrar|livenessprobe|csi-(?:provisioner|attacher|resizer|snapshotter))$/;

/** A node plug-in's registrar names the driver by its socket path: /var/lib/kubelet/plugins/DRIVER/csi.sock. */
function driverImages(daemon: DaemonSet): readonly { readonly driver: string; readonly image: string }[] {
  const containers = daemon.spec.template?.spec?.containers ?? [];
  const registrar = containers.find(({ image }) => image !== undefined && nameOf(image).endsWith('node-driver-registrar'));
  const words = [...(registrar?.args ?? []), ...(registrar?.env ?? []).map(({ value }) => value ?? '')].join(' ');
  const driver = /\/plugins\/([A-Za-z0-9.-]{1,120})\/csi\.sock/.exec(words)?.[1];
  const own = containers.find(({ image }) => image !== undefined && !sidecarImage.test(nameOf(image)));
  return driver && own?.image ? [{ driver, image: own.image }] : [];
}

function withVersion(name: string, images: readonly string[], pattern: RegExp): string {
  const tag = tagOf(images.find((image) => pattern.test(nameOf(image))) ?? '');
  return tag ? `${name} ${tag}` : name;
}

function imagesOf({ spec }: DaemonSet): readonly string[] {
  return [...(spec.template?.spec?.containers ?? []), ...(spec.template?.spec?.initContainers ?? [])].flatMap(({ image }) => image ?? []);
}

/** `registry:5000/a/b:tag@sha256:...` has the name `registry:5000/a/b` and the tag `tag`. */
function nameOf(image: string): string {
  const [plain = ''] = image.split('@');
  const colon = plain.lastIndexOf(':');
  return colon > plain.lastIndexOf('/') ? plain.slice(0, colon) : plain;
}
function tagOf(image: string): string | undefined {
  const [plain = ''] = image.split('@');
  const colon = plain.lastIndexOf(':');
  return colon > plain.lastIndexOf('/') ? plain.slice(colon + 1) : undefined;
}
