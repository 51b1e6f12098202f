/** One running piece of the local AWS. */
export type Part = {
  name: string;
  /** Resolves with the reason if the part ends without having been asked to; otherwise stays pending. */
  crashed: Promise<string>;
  /** Resolves when nothing of the part is left. */
  stop: () => Promise<void>;
};

export type Parts = {
  add: (part: Part) => void;
  /** Resolves when the first part crashes, with its name and reason. */
  crashed: Promise<string>;
  /** Stops the parts, the last started first. May be called at any time, and again. */
  stop: () => Promise<void>;
};

export const never = new Promise<never>(() => {});

/** Parts that live and end together. One that is added after the end is ended at once. */
export function gatherParts(): Parts {
  const parts: Part[] = [];
  let reportCrash: (crash: string) => void = () => {};
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await part.stop();
  };
  return {
    add(part) {
      parts.push(part);
      void part.crashed.then((reason) => reportCrash(`${part.name} ${reason}`));
      if (stopping) stopping = stopping.then(stopAll);
    },
    crashed: new Promise((resolve) => {
      reportCrash = resolve;
    }),
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
