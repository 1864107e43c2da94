import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.util.DefaultPropertiesPersister;

/**
 * Answers what Spring's class makes of texts, one per line, all in base64: "load TEXT" with
 * "NAME:VALUE," for each property or with "fault", "name TEXT" and "value TEXT" with the text as it
 * is escaped on writing.
 */
public class Spring extends DefaultPropertiesPersister {
    public static void main(String[] args) throws IOException {
        Spring spring = new Spring();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            String[] words = line.split(" ", -1);
            System.out.println(spring.answer(words[0], decode(words[1])));
        }
    }

    private String answer(String question, String text) throws IOException {
        switch (question) {
            case "load":
                return loaded(text);
            case "name":
                return encode(escape(text, true));
            case "value":
                return encode(escape(text, false));
            default:
                throw new IOException("unknown question " + question);
        }
    }

    private String loaded(String text) throws IOException {
        Properties found = new Properties();
        try {
            doLoad(found, new StringReader(text));
        } catch (IndexOutOfBoundsException escapeWithoutCharacter) {
            return "fault";
        }
        StringBuilder answer = new StringBuilder();
        for (String name : new TreeSet<>(found.stringPropertyNames())) {
            answer.append(encode(name)).append(':').append(encode(found.getProperty(name)));
            answer.append(',');
        }
        return answer.toString();
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
