export interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

export function missingFrom(lock: LockFile): readonly { readonly name: string; readonly version: string }[];
