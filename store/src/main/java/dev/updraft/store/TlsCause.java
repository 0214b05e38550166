package dev.updraft.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Why a server was not believed, in one line for those who can do something about it. */
public final class TlsCause {
  private static final String FAILED = "TLS failed: ";
  private static final int PATIENCE_MILLIS = 5000;
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  /** What OkHttp says of a certificate for another name. */
  private static final Pattern UNVERIFIED =
      Pattern.compile(
          "Hostname (\\S+) not verified.*?subjectAltNames: \\[([^]]*)]", Pattern.DOTALL);

  private TlsCause() {}

  /**
   * The reason, if it is one of TLS.
   *
   * @param server whom the call was for; it is asked for its certificate again if the failure does
   *     not say whom that names. Null if the failure comes from a client that says it
   */
  public static Optional<String> of(IOException failure, @Nullable URI server) {
    SSLException tls = find(failure, SSLException.class);
    if (tls == null) {
      return Optional.empty();
    }
    String said = String.valueOf(tls.getMessage());
    Matcher unverified = UNVERIFIED.matcher(said);
    if (unverified.find()) {
      return Optional.of(otherName(unverified.group(1), unverified.group(2)));
    }
    if (server != null && isOtherName(tls)) {
      return Optional.of(otherName(server.getHost(), names(server)));
    }
    return Optional.of(FAILED + reason(tls, said));
  }

  /** Whether the reason is the certificate, so that asking again at once changes nothing. */
  public static boolean isCertificate(IOException failure) {
    return find(failure, SSLPeerUnverifiedException.class) != null
        || find(failure, CertificateException.class) != null
        || find(failure, CertPathBuilderException.class) != null;
  }

  private static String reason(SSLException tls, String said) {
    if (find(tls, CertPathBuilderException.class) != null) {
      return "no authority that this JVM trusts has signed the server's certificate. If it is one of"
          + " your own, name a trust store that has it: -Djavax.net.ssl.trustStore=<file>";
    }
    CertificateException late = find(tls, CertificateExpiredException.class);
    if (late == null) {
      late = find(tls, CertificateNotYetValidException.class);
    }
    if (late != null) {
      return "the server's certificate has expired or holds only later (" + late.getMessage() + ")";
    }
    if (said.contains("Unsupported or unrecognized SSL message")) {
      return "what listens there does not speak TLS; is it http:// rather than https://?";
    }
    return said.lines().findFirst().orElse("");
  }

  private static boolean isOtherName(SSLException tls) {
    CertificateException reason = find(tls, CertificateException.class);
    String said = reason == null ? "" : String.valueOf(reason.getMessage());
    return tls instanceof SSLPeerUnverifiedException
        || said.startsWith("No name matching")
        || said.startsWith("No subject alternative");
  }

  private static String otherName(String host, String names) {
    return FAILED
        + "the server's certificate is not for "
        + host
        + (names.isBlank() ? "" : ", but for " + names)
        + ". Call the server by a name that stands in its certificate, or give it one for this name";
  }

  /**
   * Whom the certificate names; empty if that cannot be learnt. Nothing but a handshake is made.
   */
  private static String names(URI server) {
    int port = server.getPort() < 0 ? 443 : server.getPort();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(server.getHost(), port), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      // Such a socket wants a trusted certificate, for whatever name.
      try (SSLSocket socket =
          (SSLSocket) factory.createSocket(plain, server.getHost(), port, true)) {
        socket.startHandshake();
        Certificate[] chain = socket.getSession().getPeerCertificates();
        return chain[0] instanceof X509Certificate certificate ? names(certificate) : "";
      }
    } catch (IOException | CertificateException e) {
      return "";
    }
  }

  private static String names(X509Certificate certificate) throws CertificateException {
    List<String> names = new ArrayList<>();
    if (certificate.getSubjectAlternativeNames() != null) {
      for (List<?> name : certificate.getSubjectAlternativeNames()) {
        if (name.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == ADDRESS)) {
          names.add(String.valueOf(name.get(1)));
        }
      }
    }
    return names.stream().collect(Collectors.joining(", "));
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
