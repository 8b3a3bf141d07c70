import { defineLogPattern, logParams } from '../log-pattern.ts';

export const brokerUnavailable = defineLogPattern({
  id: 'broker-unavailable',
  reason: 'ContainerLogBrokerUnavailable',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} finds no broker or cluster member that serves it: {line}',
      why: 'The message broker or data cluster does not answer, or has no leader, so nothing can be sent or read.',
      remedy: 'Look at the pods of the broker or cluster that the line names, and at the address it advertises to clients.',
    },
    ja: {
      title: 'コンテナ {container} が使えるブローカーまたはクラスターメンバーを見つけられない: {line}',
      why: 'メッセージブローカーまたはデータクラスターが応答しないか、リーダーがいないため、送受信できません。',
      remedy: 'ログに出ているブローカーやクラスターの Pod と、クライアントに公開しているアドレスを確認してください。',
    },
  },
  needles: [
    'broker may not be available',
    'bootstrap broker',
    'leader_not_available',
    'leader not available',
    'amqp',
    'no living connections',
    'nonodeavailable',
    'no brokers available',
    'nobrokersavailable',
    'failed to update metadata',
    'server selection',
    'replicasetnoprimary',
    'not_leader_or_follower',
    'unknown_topic_or_partition',
  ],
  expressions: [
    /\((?<host>[\w.-]{1,253})\/[\d.:a-f]{2,45}:(?<port>\d{1,5})\) could not be established\. Broker may not be available/,
    /Bootstrap broker (?<host>[\w.-]{1,253}):(?<port>\d{1,5})/,
    /Broker may not be available|LEADER_NOT_AVAILABLE|Leader Not Available|NoBrokersAvailable|No brokers available|NoNodeAvailable|No Living connections|AMQP[^\n]{0,60}(?:unreachable|closed|failed)|Failed to update metadata after|[Ss]erver selection (?:timed out|timeout)|ReplicaSetNoPrimary|UNKNOWN_TOPIC_OR_PARTITION/,
  ],
  nearness: 'cause',
  example: '[Producer clientId=p1] Connection to node -1 (kafka/10.96.0.30:9092) could not be established. Broker may not be available.',
});
