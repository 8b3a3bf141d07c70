import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { controllerComplaint, runsControllerOf } from './ingress-controllers.ts';
import { serviceRef } from './resolve-peer.ts';
import { testSnapshot } from './testing.ts';

it.each([
  ['k8s.io/ingress-nginx', 'registry.k8s.io/ingress-nginx/controller:v1.12.1', true],
  ['k8s.io/internal-ingress-nginx', 'registry.k8s.io/ingress-nginx/controller:v1.12.1', true],
  ['traefik.io/ingress-controller', 'rancher/mirrored-library-traefik:2.11', true],
  ['k8s.io/ingress-nginx', 'docker.io/library/nginx:1.25', false],
  ['k8s.io/ingress-gce', 'docker.io/library/nginx:1.25', undefined],
])('whether %s is run by the image %s: %s', (controller, image, runs) => {
  expect(runsControllerOf(controller, [image])).toBe(runs);
});

function complaints(line: string, image = 'traefik:v3.3.4') {
  const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: controller, namespace: ingress }
spec: { containers: [{ name: controller, image: "${image}" }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: menu, namespace: cafe }
spec: {}
`;
  const cluster = viewOf(testSnapshot({ yaml, logs: [{ pod: 'controller', container: 'controller', lines: line }] }));
  return cluster.list('Ingress').flatMap((ingress) => controllerComplaint(cluster, ingress, serviceRef('kitchen', 'cafe')));
}

it.each([
  'ERR Cannot create service error="service port not found" ingress=menu namespace=cafe providerName=kubernetes serviceName=kitchen',
  'W1128 controller.go:1111] Error obtaining Endpoints for Service "cafe/kitchen": no object matching key "cafe/kitchen" in local store',
  'ERR Skipping service error="cafe/kitchen-old is gone, and cafe/kitchen: cannot be reached"',
  'cafe/menu: cannot be served',
])('quotes what a controller says of an Ingress: %s', (line) => {
  expect(complaints(line)).toMatchObject([{ type: 'log', object: { name: 'controller' }, lines: [{ text: line }] }]);
});

it.each([
  ['another Ingress of that namespace', 'ERR Cannot create service ingress=menu-old namespace=cafe', undefined],
  ['the same name elsewhere', 'ERR Cannot create service ingress=menu namespace=bar', undefined],
  ['a name that ends so', 'ERR cannot reach my-cafe/kitchen', undefined],
  ['a namespace alone', 'ERR cannot list namespace=cafe', undefined],
  ['no complaint', 'INF Updated ingress status ingress=menu namespace=cafe', undefined],
  ['a program that is no ingress controller', 'ERR Cannot create service ingress=menu namespace=cafe', 'nginx:1.25'],
])('quotes nothing for %s', (_, line, image) => {
  expect(complaints(line, image)).toEqual([]);
});
