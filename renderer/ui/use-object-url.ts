import { useEffect, useState } from 'react';

/** An address for a picture that the service sent; null while there is none. */
export function useObjectUrl(
  picture: { readonly bytes: Uint8Array; readonly media: string } | null,
): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null) return setUrl(null);
    const made = URL.createObjectURL(new Blob([new Uint8Array(picture.bytes)], { type: picture.media }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url;
}
