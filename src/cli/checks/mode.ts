/** The permission bits of a file, as `chmod` writes them. */
export const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0')

/** Whether nobody but the owner may do anything with it. Windows keeps no such bits. */
export const isPrivate = (mode: number): boolean => process.platform === 'win32' || (mode & 0o077) === 0
