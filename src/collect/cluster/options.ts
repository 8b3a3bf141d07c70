import type { Kind, ObjectRef } from '#model/object.ts';
import type { LogChoice, Snapshot } from '#model/snapshot.ts';

/** Which cluster, and as whom. The names are those of kubectl's flags; what is left out comes from the kubeconfig. */
export interface ClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly server?: string;
  readonly as?: string;
  readonly asGroups?: readonly string[];
  readonly asUid?: string;
  /** Seconds that one request may take, from sending it to the last byte. Default 30; 0 is no limit, as in kubectl. */
  readonly requestTimeoutSeconds?: number;
  /** Shows what an exec plug-in says while it waits for a person (a login address, a code). Already cleaned. */
  readonly onPrompt?: (text: string) => void;
}

/** What is read from the cluster. */
export interface ReadClusterOptions extends ClusterOptions {
  /** Narrows the lists of namespaced kinds; kinds that stand in no namespace are still read. */
  readonly namespace?: string;
  /** Reads everything the caller may list, which is also what happens without a namespace. Wins over `namespace`. */
  readonly allNamespaces?: boolean;
  /** Kinds that the analysis reads; `CustomObject` stands for every kind found by discovery. Default: all. */
  readonly kinds?: readonly Kind[];
  /** Chooses the logs to read once objects and events are there. Without it no logs are read. */
  readonly logTargets?: (snapshot: Snapshot) => LogChoice;
  /** Whom the logs read so far accuse (Services, pods, workloads): their logs are read in one further round. */
  readonly accused?: (snapshot: Snapshot) => readonly ObjectRef[];
}

/** How far reading has come, for a line on stderr: `done` of `total` lists or logs, or bytes of saved input. */
export interface ReadProgress {
  readonly phase: 'connect' | 'input' | 'objects' | 'logs';
  readonly done: number;
  readonly total: number;
}

/** What a caller may hand to a reading function: a signal that ends it (`Interrupted`), and a listener for progress. */
export interface ReadControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}
