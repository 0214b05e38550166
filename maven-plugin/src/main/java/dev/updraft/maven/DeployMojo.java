package dev.updraft.maven;

import dev.updraft.maven.internal.bundle.BundleException;
import dev.updraft.maven.internal.bundle.ProjectCheck;
import dev.updraft.store.StoreAccess;
import dev.updraft.store.StoredVersion;
import dev.updraft.store.VersionStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bundle of this project into a store and makes it the current version: a folder, a web
 * server that takes PUT, or S3. Runs that have begun keep the version that they began with.
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class DeployMojo extends AbstractMojo {
  /** The store: a folder, or an URL that begins with {@code https://} or {@code s3://}. */
  @Parameter(property = "updraft.store")
  private @Nullable String store;

  /** What people call this version; if not set, what the bundle says. */
  @Parameter(property = "updraft.label")
  private @Nullable String label;

  /** Whether it becomes the current version at once. */
  @Parameter(property = "updraft.use", defaultValue = "true")
  private boolean use;

  /**
   * The {@code <server>} of the settings with the user and password of an HTTP store; a password
   * without a user is a bearer token. Without it the environment is asked, as for {@code updraft
   * deploy}.
   */
  @Parameter(property = "updraft.serverId")
  private @Nullable String serverId;

  /** The folder of the bundle. */
  @Parameter(defaultValue = "${project.build.directory}/updraft", required = true)
  private File outputDirectory;

  @Parameter(defaultValue = "${project.artifactId}", readonly = true, required = true)
  private String artifactId;

  @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
  private String packaging;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
  private File classes;

  @Parameter(defaultValue = "${settings}", readonly = true, required = true)
  private Settings settings;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  private final SettingsDecrypter decrypter;

  /** Called by Maven. */
  @Inject
  public DeployMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  @Override
  public void execute() throws MojoExecutionException {
    if (skip) {
      getLog().info("Skipped: nothing is deployed.");
      return;
    }
    Path zip = outputDirectory.toPath().resolve(artifactId + ".zip");
    try {
      if (!Files.exists(zip) && hasNoDags()) {
        getLog().info("Skipped: this module has no bundle.");
        return;
      }
    } catch (BundleException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
    if (store == null || store.isBlank()) {
      throw new MojoExecutionException(
          "Say where to deploy: <store>/srv/dags</store> in the plugin's configuration, or"
              + " -Dupdraft.store=..");
    }
    try (VersionStore opened = VersionStore.open(store, access())) {
      StoredVersion version = opened.publish(zip, label);
      if (use) {
        opened.use(version.version());
      }
      getLog()
          .info(
              "Version "
                  + version.version()
                  + " ("
                  + version.label()
                  + ") is in "
                  + opened.place()
                  + (use ? " and is the current one" : ""));
    } catch (IOException | IllegalArgumentException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A parent, or a library that was built. */
  private boolean hasNoDags() throws BundleException {
    return packaging.equals("pom")
        || classes.isDirectory() && !ProjectCheck.concerns(classes.toPath());
  }

  private StoreAccess access() throws MojoExecutionException {
    Map<String, String> environment = System.getenv();
    StoreAccess access = StoreAccess.of(StoreAccess.defaultCache(environment), environment);
    if (serverId == null) {
      return access;
    }
    Server found = settings.getServer(serverId);
    if (found == null) {
      throw new MojoExecutionException(
          "The settings have no <server> with the id '" + serverId + "'");
    }
    Server server = decrypter.decrypt(new DefaultSettingsDecryptionRequest(found)).getServer();
    boolean token = server.getUsername() == null || server.getUsername().isBlank();
    return new StoreAccess(
        access.cache(),
        token ? server.getPassword() : null,
        token ? null : server.getUsername(),
        token ? null : server.getPassword(),
        environment);
  }
}
