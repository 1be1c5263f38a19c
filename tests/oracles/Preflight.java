import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Validates PDF/A-1b files with PDFBox: one line per error, "file code details"; exit 1 if there are any. */
public final class Preflight {
  public static void main(String[] files) throws Exception {
    List<String> errors = new ArrayList<>();
    for (String name : files) {
      PreflightParser parser = new PreflightParser(new File(name));
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        for (ValidationResult.ValidationError error : document.getResult().getErrorsList()) {
          errors.add(name + " " + error.getErrorCode() + " " + error.getDetails());
        }
      }
    }
    errors.forEach(System.out::println);
    System.exit(errors.isEmpty() ? 0 : 1);
  }
}
