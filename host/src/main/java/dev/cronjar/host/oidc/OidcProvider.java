package dev.cronjar.host.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.cronjar.host.access.Vouched;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The authorisation code flow with PKCE, at one provider. Its metadata is read when it is first
 * needed, so that a host starts while the provider is away. Any thread.
 */
public final class OidcProvider {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LARGEST_ANSWER = 256 << 10;

  private final OidcSettings settings;
  private final ClientID client;
  private final Map<JWSAlgorithm, IDTokenValidator> validators = new ConcurrentHashMap<>();
  private volatile @Nullable OIDCProviderMetadata metadata;

  public OidcProvider(OidcSettings settings) {
    this.settings = settings;
    this.client = new ClientID(settings.clientId());
  }

  /**
   * A person's way to the provider.
   *
   * @param to where the browser goes now
   * @param state comes back with it, and is known to this browser alone
   */
  public record Departure(URI to, String state, String nonce, String verifier, URI back) {
    @Override
    public String toString() {
      return "departure to " + to.getHost();
    }
  }

  /** Under which browsers reach this host, if it was told. */
  public Optional<URI> address() {
    return settings.address();
  }

  public String label() {
    return settings.label();
  }

  /**
   * Sends somebody on the way; {@code back} is where the provider sends the browser afterwards.
   *
   * @throws CronjarException when the provider cannot be reached
   */
  public Departure depart(URI back) {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    URI to =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, new Scope("openid", "profile", "email"), client, back)
            .endpointURI(known().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Departure(to, state.getValue(), nonce.getValue(), verifier.getValue(), back);
  }

  /** Who came back with this code; signature, issuer, audience, times and nonce are checked. */
  public Vouched arrive(Departure departure, String code) throws TurnedAway {
    try {
      IDTokenClaimsSet claims = validated(idToken(departure, code), new Nonce(departure.nonce()));
      Map<String, @Nullable Object> said = new HashMap<>(claims.toJSONObject());
      return new Claims(settings.issuer().toString(), claims.getSubject().getValue(), said)
          .person(settings.mapping());
    } catch (GeneralException | BadJOSEException | JOSEException wrong) {
      throw new TurnedAway("what the provider told does not hold", wrong);
    } catch (IOException away) {
      throw unreachable(away);
    }
  }

  private JWT idToken(Departure departure, String code)
      throws TurnedAway, GeneralException, IOException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), departure.back(), new CodeVerifier(departure.verifier()));
    URI endpoint = known().getTokenEndpointURI();
    TokenRequest request =
        settings.clientSecret().isEmpty()
            ? new TokenRequest.Builder(endpoint, client, grant).build()
            : new TokenRequest.Builder(
                    endpoint,
                    new ClientSecretBasic(client, new Secret(settings.clientSecret())),
                    grant)
                .build();
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(TIMEOUT_MILLIS);
    http.setReadTimeout(TIMEOUT_MILLIS);
    TokenResponse response = OIDCTokenResponseParser.parse(http.send());
    if (!response.indicatesSuccess()) {
      throw new TurnedAway(
          "the provider did not take the code: "
              + response.toErrorResponse().getErrorObject().getCode());
    }
    JWT token = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken();
    if (token == null) {
      throw new TurnedAway("the provider told no ID token");
    }
    return token;
  }

  /** By a public key of the provider only: never unsigned, never by a secret that is shared. */
  private IDTokenClaimsSet validated(JWT token, Nonce nonce)
      throws TurnedAway, BadJOSEException, JOSEException {
    if (!(token.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
        || !JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
      throw new TurnedAway("the ID token is not signed by a key of the provider");
    }
    return validators.computeIfAbsent(algorithm, this::validator).validate(token, nonce);
  }

  private IDTokenValidator validator(JWSAlgorithm algorithm) {
    try {
      return new IDTokenValidator(
          new Issuer(settings.issuer()),
          client,
          algorithm,
          known().getJWKSetURI().toURL(),
          new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_ANSWER));
    } catch (MalformedURLException strange) {
      throw unreachable(strange);
    }
  }

  private OIDCProviderMetadata known() {
    OIDCProviderMetadata read = metadata;
    if (read == null) {
      try {
        read =
            OIDCProviderMetadata.resolve(
                new Issuer(settings.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        metadata = read;
      } catch (GeneralException | IOException away) {
        throw unreachable(away);
      }
    }
    return read;
  }

  private CronjarException unreachable(Exception why) {
    return new CronjarException(
        ErrorCode.UNAVAILABLE,
        "The provider %s cannot be asked: %s. Sign in with a password, or try again."
            .formatted(settings.issuer(), why.getMessage()),
        why);
  }
}
