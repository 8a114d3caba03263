import org.jetbrains.kotlin.gradle.dsl.JvmTarget
import org.jetbrains.kotlin.gradle.tasks.KotlinCompile

plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

fun version(name: String) = extensions.getByType<VersionCatalogsExtension>().named("libs").findVersion(name).get().requiredVersion

val repository: File = rootDir.parentFile

android {
    namespace = "app.ebb"
    compileSdk = version("compileSdk").toInt()
    ndkVersion = version("ndk")

    defaultConfig {
        applicationId = "app.ebb"
        minSdk = version("minSdk").toInt()
        targetSdk = version("targetSdk").toInt()
        versionCode = 1
        versionName = "0.1"
        ndk { abiFilters += listOf("arm64-v8a", "x86_64") }
    }
    androidResources { localeFilters += listOf("en", "es", "ar") }
    buildFeatures { compose = true }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    sourceSets {
        getByName("main") {
            kotlin.srcDir(repository.resolve("bindings/kotlin/src/main/kotlin"))
            jniLibs.srcDir(layout.buildDirectory.dir("rust"))
        }
        getByName("test").kotlin.srcDir(layout.buildDirectory.dir("phones-and-stories"))
    }
    testOptions.unitTests {
        isIncludeAndroidResources = true
        all {
            it.systemProperty("jna.library.path", repository.resolve("target/debug").path)
            it.systemProperty("ebb.repository", repository.path)
            it.maxHeapSize = "3g"
        }
    }
    lint {
        lintConfig = file("lint.xml")
        warningsAsErrors = true
    }
}

kotlin { compilerOptions { jvmTarget = JvmTarget.JVM_17 } }

dependencies {
    implementation(libs.activity.compose)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.compose.runtime)
    implementation(libs.compose.ui)
    implementation(libs.coroutines.android)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    implementation(libs.zxing)

    testImplementation(libs.androidx.test.core)
    testImplementation(libs.androidx.test.junit)
    testImplementation(libs.compose.ui.test)
    testImplementation(libs.espresso.core)
    testImplementation(libs.gson)
    testImplementation(libs.jna) // the jar, which has the library of this machine
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
}

// Phones and stories are those that Kotlin on the JVM plays; its tests of them are its own.
val phonesAndStories by tasks.registering(Sync::class) {
    from(repository.resolve("tests/kotlin/src/test/kotlin")) {
        include("org/microconsent/phone/**", "org/microconsent/stories/**")
        exclude("**/*Test.kt")
    }
    into(layout.buildDirectory.dir("phones-and-stories"))
}
tasks.withType<KotlinCompile>().configureEach { dependsOn(phonesAndStories) }

// The Rust libraries: the app's, and the small one of the locked phone. `cargo install cargo-ndk` once, and
// `rustup target add aarch64-linux-android x86_64-linux-android`.
val rustLibraries by tasks.registering(Exec::class) {
    description = "Builds the Rust libraries for each kind of phone"
    workingDir = repository
    commandLine(
        "cargo", "ndk", "--platform", version("minSdk"), "--target", "arm64-v8a", "--target", "x86_64",
        "--output-dir", layout.buildDirectory.dir("rust").get().asFile.path,
        "build", "--release", "--locked", "--features", "microconsent-bindings-app/relay,microconsent-bindings-locked/relay",
        "--package", "microconsent-bindings-app", "--package", "microconsent-bindings-locked",
    )
}
tasks.named("preBuild") { dependsOn(rustLibraries) }

// Unit tests load the libraries of this machine instead.
val hostLibraries by tasks.registering(Exec::class) {
    workingDir = repository
    commandLine(
        "cargo", "build", "--locked", "--features", "microconsent-bindings-app/relay,microconsent-bindings-locked/relay",
        "--package", "microconsent-bindings-app", "--package", "microconsent-bindings-locked",
    )
}
tasks.withType<Test>().configureEach { dependsOn(hostLibraries) }
