import type { Container, PodSpec, PodTemplateSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { containerDefaults } from '../limit-ranges.ts';

type Resources = NonNullable<Container['resources']>;
type Amounts = Resources['limits'];

/**
 * What a pod of this template will be once the API server has made it; a template stays as it was written. What is limited is
 * asked for as well, and with the network of the node every port is one of the node (`SetDefaults_Pod`); then the limit ranges
 * of the namespace give what is not said.
 */
export function specOfNewPod(view: View<'LimitRange'>, namespace: string, { spec = { containers: [] } }: PodTemplateSpec): PodSpec {
  const { containers, initContainers, resources, hostNetwork = false } = spec;
  const defaults = containerDefaults(view, namespace);
  const fill = (container: Container): Container => ({
    ...container,
    resources: filled(container.resources, defaults),
    ...(hostNetwork && container.ports && { ports: container.ports.map(onNode) }),
  });
  return {
    ...spec,
    containers: containers.map(fill),
    ...(initContainers && { initContainers: initContainers.map(fill) }),
    ...(resources && { resources: { ...resources, requests: { ...unasked(spec), ...resources.requests } } }),
  };
}

/** A template whose pods are told as they will be. */
export function filledTemplate(view: View<'LimitRange'>, template: PodTemplateSpec, namespace = 'default'): PodTemplateSpec {
  return { ...template, spec: specOfNewPod(view, namespace, template) };
}

function onNode(port: NonNullable<Container['ports']>[number]): typeof port {
  return { ...port, hostPort: port.hostPort || port.containerPort };
}
function filled({ requests, limits, ...rest }: Resources = {}, defaults: Resources): Resources {
  return { ...rest, requests: { ...defaults.requests, ...limits, ...requests }, limits: { ...defaults.limits, ...limits } };
}
/** The limit of the pod as a whole is asked for where no container asks for anything (`defaultPodRequests`). */
function unasked({ containers, initContainers = [], resources }: PodSpec): Amounts {
  const asked = new Set(
    [...containers, ...initContainers].flatMap((one) => Object.keys({ ...one.resources?.limits, ...one.resources?.requests })),
  );
  return Object.fromEntries(Object.entries(resources?.limits ?? {}).filter(([name]) => !asked.has(name)));
}
