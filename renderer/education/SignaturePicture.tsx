/** A signature drawn in the sign-in file: strokes of x, y in thousandths. */
export function SignaturePicture({ strokes }: { readonly strokes: string }) {
  return (
    <svg className="signature-picture" viewBox="0 0 1000 350" role="img" aria-label="签名">
      {pathsOf(strokes).map((path, index) => (
        // Strokes have no names and never move.
        <path key={`${index} ${path.length}`} d={path} fill="none" stroke="currentColor" strokeWidth={12} />
      ))}
    </svg>
  );
}

function pathsOf(text: string): readonly string[] {
  // Checked when it was read in (db/domain/sign-in-file.ts): rows of whole numbers.
  const strokes = JSON.parse(text) as readonly (readonly number[])[];
  return strokes.map((stroke) => {
    const points: string[] = [];
    for (let at = 0; at + 1 < stroke.length; at += 2)
      points.push(`${stroke[at] ?? 0} ${Math.round((stroke[at + 1] ?? 0) * 0.35)}`);
    return points.length === 1 ? `M${points[0]} l 1 0` : `M${points.join('L')}`;
  });
}
