import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Verifies one DSA signature as often as each line of standard input says, and
 * answers how many nanoseconds that took.
 */
public final class DsaVerify {
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final boolean reuses;
    private final PublicKey key;
    private final byte[] message;
    private final byte[] signature;
    private final Signature reused = Signature.getInstance("SHA1withDSA");

    private DsaVerify(String way, byte[] key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        this.reuses = way.equals("reused");
        this.key = KeyFactory.getInstance("DSA").generatePublic(new X509EncodedKeySpec(key));
        this.message = message;
        this.signature = signature;
    }

    public static void main(String[] arguments) throws Exception {
        Base64.Decoder base64 = Base64.getDecoder();
        DsaVerify subject = new DsaVerify(
                arguments[0],
                base64.decode(arguments[1]),
                base64.decode(arguments[2]),
                base64.decode(arguments[3]));
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            subject.verify(100);
        }
        System.out.println("ready");

        BufferedReader calls = new BufferedReader(new InputStreamReader(System.in));
        for (String line = calls.readLine(); line != null; line = calls.readLine()) {
            System.out.println(subject.verify(Integer.parseInt(line)));
        }
    }

    private long verify(int calls) throws GeneralSecurityException {
        long start = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            Signature verifier = reuses ? reused : Signature.getInstance("SHA1withDSA");
            verifier.initVerify(key);
            verifier.update(message);
            if (!verifier.verify(signature)) {
                throw new GeneralSecurityException("the signature does not verify");
            }
        }
        return System.nanoTime() - start;
    }
}
